package dev.conformance.invites.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.conformance.invites.common.Resources;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Renders the templates in {@code templates/}; a file name's extension decides the escaping. */
public final class Template {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~&$]");
  private static final Mustache.Lambda INDENT =
      (section, out) -> out.write(section.execute().indent(4));

  private Template() {}

  /** Renders a template, whose tags name methods of the object {@code values}. */
  public static String render(String name, Object values) {
    return of(name).execute(values);
  }

  /** A template that is rendered often: it remembers how it reads values. */
  public static com.samskivert.mustache.Template of(String name) {
    Mustache.Escaper escaper =
        switch (name.substring(name.lastIndexOf('.'))) {
          case ".txt" -> Escapers.NONE;
          case ".md" -> Template::markdown;
          case ".xml" -> StringEscapeUtils::escapeXml10;
          case ".properties" -> StringEscapeUtils::escapeJava;
          default -> Escapers.HTML;
        };
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .zeroIsFalse(true)
        .strictSections(true)
        .withEscaper(escaper)
        .withCollector(new Sections())
        .compile(text(name));
  }

  static String text(String name) {
    return Resources.text("/templates/" + name);
  }

  static String markdown(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0").replace("\n", "<br>");
  }

  /**
   * Renders the section of an {@code Optional} only if it has a value. The section {@code indent}
   * is indented by 4, so that no line of a foreign text ends a block of code.
   */
  private static final class Sections extends DefaultCollector {
    @Override
    public Mustache.VariableFetcher createFetcher(Object values, String name) {
      return name.equals("indent") ? (of, tag) -> INDENT : super.createFetcher(values, name);
    }

    @Override
    public Iterator<?> toIterator(Object value) {
      return value instanceof Optional<?> optional
          ? optional.stream().iterator()
          : super.toIterator(value);
    }
  }
}
