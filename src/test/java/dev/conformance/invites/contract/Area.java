package dev.conformance.invites.contract;

import java.util.Locale;

/** The part of the contract that a requirement belongs to; one suite tests one area. */
public enum Area {
  SCHEMA("The 200 response and its items"),
  GROUP_ID("Rejection of malformed group ids"),
  ENVELOPE("envelope=true"),
  PRETTY("pretty=true"),
  USERNAME("The username filter"),
  ERROR("The error body"),
  ACCESS("Unknown and foreign projects"),
  AUTHENTICATION("HTTP Digest and OAuth 2.0 credentials"),
  VERSION("Version negotiation by the Accept header"),
  HTTP("HTTP behaviour and headers");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  /**
   * The name used in reports and with {@code --only}: lower case with hyphens, {@code group-id}.
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }
}
