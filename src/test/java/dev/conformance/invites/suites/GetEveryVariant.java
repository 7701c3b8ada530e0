package dev.conformance.invites.suites;

import static dev.conformance.invites.http.auth.Credential.*;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.junit.Get;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One request for each way in which parameters, credentials or projects change a response. */
@Get
@Get(repeat = 1)
@Get("envelope=true")
@Get("envelope=false")
@Get("pretty=true")
@Get("pretty=false")
@Get(value = "username=", as = PREFER_API_KEY)
@Get("username={invited}")
@Get(Queries.PRETTY_AND_NOT_INVITED)
@Get("pretty=true&username={invited}")
@Get(Queries.ENVELOPE_UNFILTERED + "&pretty=true")
@Get(accept = MediaTypes.LATER, as = PREFER_API_KEY)
@Get(project = Project.EMPTY, as = PREFER_API_KEY)
@Get(as = API_KEY)
@Get(project = Project.UNKNOWN)
@Get(project = Project.FOREIGN)
@Get(accept = "*/*")
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface GetEveryVariant {}
