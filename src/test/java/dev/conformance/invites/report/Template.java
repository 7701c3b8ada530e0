package dev.conformance.invites.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.conformance.invites.common.Resources;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** A template in {@code templates/}; its file name's extension decides the escaping. */
public final class Template {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|~&$]");
  private static final Mustache.Lambda INDENT =
      (section, out) -> out.write(section.execute().indent(4));

  private final com.samskivert.mustache.Template compiled;

  private Template(com.samskivert.mustache.Template compiled) {
    this.compiled = compiled;
  }

  /** Reads a template. It remembers how to read values, so that rendering it again is fast. */
  public static Template of(String name) {
    return new Template(
        Mustache.compiler()
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .strictSections(true)
            .withEscaper(escaper(name))
            .withCollector(new Sections())
            .compile(text(name)));
  }

  /** The text for an object whose methods the tags of the template name. */
  public String render(Object values) {
    return compiled.execute(values);
  }

  static String text(String name) {
    return Resources.text("/templates/" + name);
  }

  private static Mustache.Escaper escaper(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".txt" -> Escapers.NONE;
      case ".md" -> Template::markdown;
      case ".xml" -> StringEscapeUtils::escapeXml10;
      case ".properties" -> StringEscapeUtils::escapeJava;
      default -> Escapers.HTML;
    };
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
