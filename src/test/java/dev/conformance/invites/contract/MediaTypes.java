package dev.conformance.invites.contract;

import java.util.Set;

/** The media types that the contract names. */
public final class MediaTypes {
  /** The list, in the operation's only version. */
  public static final String ATLAS_2023_01_01 = "application/vnd.atlas.2023-01-01+json";

  /** A later date, which resolves to the same version; the published samples send it. */
  public static final String LATER = "application/vnd.atlas.2025-03-12+json";

  /** All that a client of the published documentation sends. */
  public static final Set<String> VERSIONS = Set.of(ATLAS_2023_01_01, LATER);

  /** An error, and the response of the token endpoint. */
  public static final String JSON = "application/json";

  private MediaTypes() {}
}
