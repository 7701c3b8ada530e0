package dev.conformance.invites.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check method as one test, or as one for each of its test cases. */
final class CheckProvider implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var run = RunStore.run(context);
    return run.plan().checks(context.getRequiredTestMethod()).stream()
        .map(check -> new CheckInvocation(run, check));
  }

  private record CheckInvocation(Run run, Check check) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return check.displayName();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new CheckExtension(run, check));
    }
  }
}
