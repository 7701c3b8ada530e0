package dev.conformance.invites.contract;

record Violation(Requirement requirement, Deviation deviation) {}
