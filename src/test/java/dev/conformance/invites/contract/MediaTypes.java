package dev.conformance.invites.contract;

/** The media types that the contract names. */
public final class MediaTypes {
  /** The list, in the operation's only version. */
  public static final String ATLAS_2023_01_01 = "application/vnd.atlas.2023-01-01+json";

  /** An error, and the response of the token endpoint. */
  public static final String JSON = "application/json";

  private MediaTypes() {}
}
