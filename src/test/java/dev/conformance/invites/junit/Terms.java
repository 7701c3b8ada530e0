package dev.conformance.invites.junit;

import dev.conformance.invites.config.Settings;
import dev.conformance.invites.report.Conditions;
import dev.conformance.invites.report.JudgedTarget;
import java.util.List;

/** What the settings say about a run, in the words of its report. */
public record Terms(JudgedTarget target, Conditions conditions) {

  /** The terms of these settings, before the server has responded. */
  public static Terms of(Settings settings) {
    return of(settings, settings.target().isEmpty());
  }

  static Terms of(Settings settings, boolean isEmbedded) {
    var gate = settings.gate();
    return new Terms(
        new JudgedTarget(
            settings
                .target()
                .map(target -> target.baseUrl().toString())
                .orElse("the embedded reference server"),
            isEmbedded,
            gate.profile(),
            gate.failOn(),
            settings.credentials().kinds()),
        new Conditions(
            gate.only(),
            gate.strict(),
            gate.knownDeviations()
                .map(known -> new Conditions.DeviationsFile(known.file(), known.sha256())),
            List.of(),
            gate.depth()));
  }
}
