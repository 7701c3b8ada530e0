package dev.conformance.invites.report;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Indented JSON with the same line ends everywhere, so that equal reports are equal bytes. Written
 * token by token with Jackson's core alone: to start its data binding takes longer than to write
 * all reports.
 */
final class PrettyJson {
  private final JsonFactory factory = new JsonFactory();
  private final ObjectWriteContext indented = new Indented();

  JsonGenerator to(Writer writer) {
    return factory.createGenerator(indented, writer);
  }

  private static final class Indented extends ObjectWriteContext.Base {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    }
  }
}
