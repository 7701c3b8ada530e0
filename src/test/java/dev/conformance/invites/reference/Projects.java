package dev.conformance.invites.reference;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The projects of a server and their invitations. */
record Projects(List<ServedProject> projects) {
  static final String OWNER = "owner@example.net";
  private static final String API_KEY = "nmtxqlkl";

  /**
   * They make every mistake of a filter visible: a plus sign and the address without it, an
   * apostrophe, an underscore and an address that it would match as a wildcard, an address that
   * begins, ends or is part of another one, capital letters, and an address invited twice.
   */
  private static final List<String> INVITED =
      List.of(
          """
          ann@example.com kim@example.com.au joakim@example.com kim@example.com
          kim+atlas@example.com pat.o'neil@example.com Nora.Lind@Example.com
          max_power@example.org twice@example.org twice@example.org maxxpower@example.org
          """
              .split("\\s+"));

  private static final List<List<String>> ROLES =
      List.of(
          List.of("GROUP_READ_ONLY"),
          List.of("GROUP_DATA_ACCESS_READ_ONLY", "GROUP_CLUSTER_MANAGER"),
          List.of("GROUP_OWNER"));

  private static final List<String> INVITED_ELSEWHERE =
      List.of("zoe@elsewhere.example", "ann@example.com", "lee@elsewhere.example");

  static Projects standard(Instant now) {
    var data = ReferenceData.STANDARD;
    return new Projects(
        List.of(
            new ServedProject(
                data.ownedProject(),
                "Grün & Ωmega (e2e), проект-1",
                true,
                invitations(now, 0x5a1000, INVITED)),
            new ServedProject(data.emptyProject(), "empty-project", true, List.of()),
            new ServedProject(
                data.foreignProject(),
                "somebody-elses-project",
                false,
                invitations(now, 0x7c2000, INVITED_ELSEWHERE))));
  }

  static List<StoredInvitation> generated(int count, Instant now) {
    return invitations(
        now,
        0x100000,
        IntStream.range(0, count).mapToObj("user-%d@example.com"::formatted).toList());
  }

  List<StoredInvitation> allInvitations() {
    return projects.stream().flatMap(project -> project.invitations().stream()).toList();
  }

  Optional<ServedProject> withId(String id) {
    return projects.stream().filter(project -> project.id().equals(id)).findFirst();
  }

  private static List<StoredInvitation> invitations(
      Instant now, int firstId, List<String> addresses) {
    var invitations = new ArrayList<StoredInvitation>();
    for (var address : addresses) {
      var index = invitations.size();
      var created = now.minus(1 + index % 20, ChronoUnit.DAYS).minusSeconds(61L * (index % 1000));
      var inviter = index % 3 == 1 ? API_KEY : OWNER;
      invitations.add(
          StoredInvitation.sent(firstId + index, created, inviter, ROLES.get(index % 3), address));
    }
    return invitations;
  }
}
