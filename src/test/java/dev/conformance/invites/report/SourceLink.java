package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A link to a document that defines a requirement. */
public record SourceLink(String name, String url) {
  private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?: section ([\\d.]*\\d))?");
  private static final String OPERATION = "listGroupInvites";
  private static final String OPERATION_URL =
      "https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-listgroupinvites";

  /** The published documents that a requirement's source names. */
  public static List<SourceLink> of(Requirement requirement) {
    var where = requirement.source().where();
    var operation = new SourceLink("Atlas Administration API v2, " + OPERATION, OPERATION_URL);
    return Stream.concat(
            Stream.of(operation).filter(link -> where.contains(OPERATION)),
            RFC.matcher(where).results().map(SourceLink::rfc))
        .toList();
  }

  private static SourceLink rfc(MatchResult rfc) {
    var section = Optional.ofNullable(rfc.group(2)).map(number -> "#section-" + number);
    return new SourceLink(
        rfc.group(), "https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + section.orElse(""));
  }
}
