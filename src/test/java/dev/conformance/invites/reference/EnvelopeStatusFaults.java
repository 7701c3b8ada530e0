package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.ENVELOPE_2;
import static dev.conformance.invites.reference.Tampering.JSON;
import static dev.conformance.invites.reference.Tampering.envelope;
import static dev.conformance.invites.reference.Tampering.renamed;
import static dev.conformance.invites.reference.Tampering.set;
import static dev.conformance.invites.reference.Tampering.without;

/** Envelopes whose status is missing, of another type or another number. */
final class EnvelopeStatusFaults {
  private EnvelopeStatusFaults() {}

  static final Flaw STRING =
      new Flaw(
          ENVELOPE_2,
          "\"200\"",
          "The envelope's status is a string",
          envelope(set("status", "200")));
  static final Flaw PHRASE =
      new Flaw(
          ENVELOPE_2, "OK", "The envelope's status is a phrase", envelope(set("status", "OK")));
  static final Flaw MISSING =
      new Flaw(ENVELOPE_2, "no status", "The envelope has no status", envelope(without("status")));
  static final Flaw MISNAMED =
      new Flaw(
          ENVELOPE_2,
          "no status",
          "The envelope's status is called statusCode",
          envelope(renamed("status", "statusCode")));
  static final Flaw NULL =
      new Flaw(
          ENVELOPE_2,
          "null",
          "The envelope's status is null",
          envelope(set("status", JSON.nullNode())));
  static final Flaw ZERO =
      new Flaw(
          ENVELOPE_2,
          "it is 0",
          "The envelope's status is 0",
          envelope(set("status", JSON.numberNode(0))));
  static final Flaw OF_201 =
      new Flaw(
          ENVELOPE_2,
          "it is 201",
          "The envelope's status is 201",
          envelope(set("status", JSON.numberNode(201))));
  static final Flaw DECIMAL =
      new Flaw(
          ENVELOPE_2,
          "200.0",
          "The envelope's status is a decimal number",
          envelope(set("status", JSON.numberNode(200.0))));
  static final Flaw TRUE =
      new Flaw(
          ENVELOPE_2,
          "true",
          "The envelope's status is a boolean",
          envelope(set("status", JSON.booleanNode(true))));
}
