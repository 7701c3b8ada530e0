package dev.conformance.invites.config;

/**
 * One server of a list.
 *
 * @param name unique in the list regardless of letter case, and valid as the name of a folder
 */
public record NamedTarget(String name, Settings settings) {

  /** The same with a folder of its name below that of the run. */
  NamedTarget withOwnReports() {
    return new NamedTarget(name, settings.withReports(settings.reports().resolve(name)));
  }
}
