package dev.conformance.invites.contract;

/** The part of the contract that a requirement belongs to; one suite tests one area. */
public enum Area implements Named {
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

  public String title() {
    return title;
  }
}
