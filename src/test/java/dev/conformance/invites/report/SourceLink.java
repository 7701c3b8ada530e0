package dev.conformance.invites.report;

import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A link to a document that defines a requirement. */
public record SourceLink(String name, String url) {
  private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?: section ([\\d.]*\\d))?");
  private static final SourceLink OPERATION =
      new SourceLink(
          "Atlas Administration API v2, listGroupInvites",
          "https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-listgroupinvites");

  /** The published documents that a requirement's source names. */
  public static List<SourceLink> of(Requirement requirement) {
    var where = requirement.source().where();
    var operation = Stream.of(OPERATION).filter(link -> where.contains("listGroupInvites"));
    return Stream.concat(operation, RFC.matcher(where).results().map(SourceLink::rfc)).toList();
  }

  private static SourceLink rfc(MatchResult rfc) {
    var section = rfc.group(2) == null ? "" : "#section-" + rfc.group(2);
    var url = "https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + section;
    return new SourceLink(rfc.group(), url);
  }
}
