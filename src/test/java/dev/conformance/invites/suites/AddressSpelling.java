package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.STANDARD;
import static dev.conformance.invites.contract.Depth.THOROUGH;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.AddressKind;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.junit.TestCase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Queries for an invited address that mean the same, however they are written. */
enum AddressSpelling implements TestCase {
  AT_SIGN_NOT_ENCODED(STANDARD),
  ALL_CHARACTERS_ENCODED(THOROUGH),
  /** In lower case, the hexadecimal digits of an encoded character mean the same. */
  LOWER_CASE_ENCODING(THOROUGH),
  PLUS_SIGN_BY_API_KEY(STANDARD),
  PRETTY_WITH_AN_APOSTROPHE(THOROUGH),
  WITHOUT_COMPRESSION(THOROUGH);

  private final Depth depth;

  AddressSpelling(Depth depth) {
    this.depth = depth;
  }

  @Override
  public Depth depth() {
    return depth;
  }

  String address(Target target) {
    return switch (this) {
      case PLUS_SIGN_BY_API_KEY -> target.invitedWith(AddressKind.PLUS);
      case LOWER_CASE_ENCODING -> target.invitedWithAPlus();
      case PRETTY_WITH_AN_APOSTROPHE -> target.invitedWith(AddressKind.APOSTROPHE);
      default -> target.invited();
    };
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    var address = address(target);
    var encoded = Target.encode(address);
    return switch (this) {
      case AT_SIGN_NOT_ENCODED -> plain.withQuery("username=" + encoded.replace("%40", "@"));
      case ALL_CHARACTERS_ENCODED -> plain.withQuery("username=" + percent(address));
      case LOWER_CASE_ENCODING -> plain.withQuery("username=" + encoded.replace("%2B", "%2b"));
      case PLUS_SIGN_BY_API_KEY ->
          plain.withQuery("username=" + encoded).as(Credential.PREFER_API_KEY);
      case WITHOUT_COMPRESSION ->
          plain.acceptEncoding(HttpIT.NO_CODING).withQuery("username=" + encoded);
      case PRETTY_WITH_AN_APOSTROPHE -> plain.withQuery("pretty=true&username=" + encoded);
    };
  }

  private static String percent(String text) {
    return HexFormat.of().withPrefix("%").formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
