package dev.conformance.invites.reference;

/**
 * The projects and credentials of every reference server. The credentials are invented: only
 * reference servers accept them.
 *
 * @param ownedProject the project whose invitations the credentials may read
 * @param emptyProject a readable project without invitations
 * @param foreignProject a project that the credentials may not read
 * @param expiredToken an access token that no server accepts any more
 */
public record ReferenceData(
    String ownedProject,
    String emptyProject,
    String foreignProject,
    String publicKey,
    String privateKey,
    String clientId,
    String clientSecret,
    String expiredToken) {

  public static final ReferenceData STANDARD =
      new ReferenceData(
          "0a793fd0c0eb9e7a177181d0",
          "6b4d10aa52c1f00be3d7c9e1",
          "7f0e8d7c6b5a4f3e2d1c0b9a",
          "fakepubl",
          "00000000-fake-4key-0000-notasecret00",
          "mdb_sa_id_00000000fake000000000000",
          "mdb_sa_sk_fake-not-a-secret-000000000000",
          "fake-token-5c1e8a9d3b74f0c2e6f1a8b0d9c3e7f4a2b6c8d1e5f3097a");
}
