package dev.conformance.invites.report;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Indented JSON with the same line ends everywhere, so that equal reports are equal bytes. Written
 * token by token: binding objects would cost a reader of the clock more than the report itself.
 */
final class PrettyJson {
  private PrettyJson() {}

  static JsonGenerator to(Writer writer) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JsonMapper.shared().writer().with(printer).createGenerator(writer);
  }
}
