package dev.conformance.invites.junit;

import dev.conformance.invites.report.Report;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a test the report of the run so far. */
public final class TheVerdict implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Report.class;
  }

  @Override
  public Report resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Sessions.report(context);
  }
}
