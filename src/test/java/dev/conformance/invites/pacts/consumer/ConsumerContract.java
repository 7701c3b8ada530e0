package dev.conformance.invites.pacts.consumer;

import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import dev.conformance.invites.pacts.PactDocument;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test of one real consumer: its tests write a V4 pact, which must equal the one in {@code
 * pacts/}.
 *
 * <p>{@code mvn test -Dtest=*PactTest -Dpacts.refresh} writes the folder anew.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({CommittedPact.class, PactConsumerTestExt.class})
@PactTestFor(providerName = PactDocument.PROVIDER, pactVersion = PactSpecVersion.V4)
@interface ConsumerContract {}
