package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Extra;
import dev.conformance.invites.contract.RequestDescription.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Values of a boolean query parameter that a common framework takes for true or false. */
final class Flags {
  /** Every framework takes some of these for a boolean; the contract mentions none of them. */
  private static final String[] OTHER_VALUES = {
    "", "True", "TRUE", "tRue", "t", "T", "1",
    "yes", "Yes", "y", "on", "ON", "enabled", "enable",
    "ok", "0", "no", "n", "off", "f", "False",
    "FALSE", "disabled", "null", "nil", "none", "undefined", "2",
    "-1", "1.0", "01", "0x1", "true%20", "%20true", "+true",
    "true%0A", "true%00", "%22true%22", "'true'", "true,false", "true;false", "truetrue",
    "%2574rue", "%EF%BD%94%EF%BD%92%EF%BD%95%EF%BD%85", "!false", "[]", "%7B%7D", "$true", "#t",
    "maybe", "%FF"
  };

  /** Of a parameter with this name; the contract says nothing about them. */
  private static final String[] FORMS = {
    "%s", "%s=true&%1$s=true", "%s=true&%1$s=false", "%s=false&%1$s=true", "%s[]=true",
    "%s%%5B%%5D=true", "%s[0]=true", "%s.value=true", "%%20%s=true", "%s%%20=true",
    "_%s=true", "no%s=true", "%s==true"
  };

  private final Dimension dimension;
  private final String name;
  private final BiFunction<RequestDescription, Flag, RequestDescription> meaning;

  private Flags(
      Dimension dimension,
      String name,
      BiFunction<RequestDescription, Flag, RequestDescription> meaning) {
    this.dimension = dimension;
    this.name = name;
    this.meaning = meaning;
  }

  /** Values of {@code envelope}. */
  static List<Input> ofEnvelope() {
    return new Flags(Dimension.ENVELOPE, "envelope", RequestDescription::withEnvelope).inputs();
  }

  /** Values of {@code pretty}. */
  static List<Input> ofPretty() {
    return new Flags(Dimension.PRETTY, "pretty", RequestDescription::withPretty).inputs();
  }

  private List<Input> inputs() {
    var inputs = new ArrayList<Input>();
    var firstEscaped = "%%%02x%s".formatted((int) name.charAt(0), name.substring(1));
    inputs.add(input(name + "=true", Flag.TRUE));
    inputs.add(input(name + "=false", Flag.FALSE));
    inputs.add(input(name + "=%74rue", Flag.TRUE));
    inputs.add(input(name + "=fals%65", Flag.FALSE));
    inputs.add(input(firstEscaped + "=true", Flag.TRUE));
    inputs.add(
        Input.parameter(
            dimension,
            "&" + name + "=true&",
            request -> meaning.apply(request, Flag.TRUE).with(Extra.EMPTY_PARAMETER)));
    for (var value : OTHER_VALUES) {
      inputs.add(input(name + "=" + value.replace("#", "%23"), Flag.OTHER));
    }
    for (var form : FORMS) {
      inputs.add(input(form.formatted(name), Flag.OTHER));
    }
    inputs.add(input(name.toUpperCase(Locale.ROOT) + "=true", Flag.OTHER));
    inputs.add(input(name + "=" + "1".repeat(300), Flag.OTHER));
    return inputs;
  }

  private Input input(String parameter, Flag flag) {
    return Input.parameter(dimension, parameter, request -> meaning.apply(request, flag));
  }
}
