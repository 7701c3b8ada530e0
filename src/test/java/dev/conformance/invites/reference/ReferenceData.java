package dev.conformance.invites.reference;

/**
 * The projects and credentials of every reference server. The credentials are invented: only
 * reference servers accept them.
 *
 * @param ownedProject the project whose invitations the credentials may read
 * @param emptyProject a readable project without invitations
 * @param foreignProject a project that the credentials may not read
 */
public record ReferenceData(
    String ownedProject,
    String emptyProject,
    String foreignProject,
    String publicKey,
    String privateKey,
    String clientId,
    String clientSecret) {

  public static final ReferenceData STANDARD =
      new ReferenceData(
          "0a793fd0c0eb9e7a177181d0",
          "6b4d10aa52c1f00be3d7c9e1",
          "7f0e8d7c6b5a4f3e2d1c0b9a",
          "fakepubl",
          "00000000-fake-4key-0000-notasecret00",
          "mdb_sa_id_00000000fake000000000000",
          "mdb_sa_sk_fake-not-a-secret-000000000000");
}
