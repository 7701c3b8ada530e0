package dev.conformance.invites.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a check of generated inputs, which runs only at depth {@code thorough}: once for each
 * requirement that the contract's model judges. Its parameters are the {@link
 * dev.conformance.invites.contract.Requirement} and the {@link Exploration}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CheckProvider.class)
public @interface Generated {}
