package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Credentials.ServiceAccount;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.InvitationNames;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.KnownCredentials;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.http.auth.TokenCredential;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of the target once it has responded: its projects, and the invitations that the
 * plain request listed. It turns request templates into requests.
 *
 * @param owner the credential that turned out to work
 * @param known what there is to authenticate with
 * @param serverTime when the plain response was sent, by the server's clock if it says so
 * @param requests those asked for so far, empty if not possible: the search for an address is slow
 */
public record Target(
    TargetSettings settings,
    Authentication owner,
    KnownCredentials known,
    Instant serverTime,
    Invitees invitees,
    Map<RequestTemplate, Optional<Request>> requests) {
  private static final int MIN_SECRET = 8;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(invited|plus|several|somebody)}");

  /**
   * The index of the last digit to change: a change after it may yield the id of a project created
   * in the same second, because an ObjectId ends with a counter.
   */
  private static final int NEAR_THE_END = 21;

  public String projectId() {
    return settings.projectId();
  }

  public List<Invitation> invitations() {
    return invitees.invitations();
  }

  /** The addresses and ids of the invitations, which no rejection may show. */
  public InvitationNames names() {
    return invitees.names();
  }

  /** The same target after the owner's list was read again. */
  public Target withList(Response again) {
    var list = again.invitations();
    var read = list.equals(invitations()) ? invitees : Invitees.of(list);
    return new Target(settings, owner, known, serverTime, read, new ConcurrentHashMap<>());
  }

  /**
   * The request of a template. With a {@link TokenCredential} it is the request for a token.
   *
   * @throws PreconditionNotMetException if the target lacks what the request needs
   */
  public Request request(RequestTemplate template) {
    return possibleRequest(template).orElseGet(() -> make(template));
  }

  /** The request; empty if the target lacks something, which the check itself will report. */
  public Optional<Request> possibleRequest(RequestTemplate template) {
    return requests.computeIfAbsent(template, this::makeIfPossible);
  }

  private Optional<Request> makeIfPossible(RequestTemplate template) {
    try {
      return Optional.of(make(template));
    } catch (PreconditionNotMetException reportedWhenTheCheckRuns) {
      return Optional.empty();
    }
  }

  private Request make(RequestTemplate template) {
    var authentication = template.authentication().apply(this);
    requireCredentials(authentication);
    var path = Request.path(template.segment().apply(this));
    var query = template.query().apply(this);
    var target = query.isEmpty() ? path : path + "?" + query;
    return authentication.authenticated(
        new Request(template.method(), target, template.headers(), Optional.empty(), authentication)
            .repeated(template.repeat()));
  }

  /** The request with its Authorization header, if known, so that equal messages are equal. */
  public Request message(Request request) {
    var header = request.authentication().comparable(known, request);
    return header.map(RawAuthorization::new).map(request::as).orElse(request);
  }

  /** The query with addresses in place of the placeholders. */
  String withAddresses(String query) {
    return PLACEHOLDER.matcher(query).replaceAll(found -> encode(address(found.group(1))));
  }

  private String address(String placeholder) {
    return switch (placeholder) {
      case "invited" -> invited();
      case "plus" -> invitedWithAPlus();
      case "several" -> invitedSeveralTimes();
      default -> invitees.simplestAddress().orElse("somebody@example.com");
    };
  }

  /** The addresses and ids of invitations in the query of a request. */
  public Set<String> namesIn(Request request) {
    return names().in(request.decodedQuery()).collect(Collectors.toSet());
  }

  /** The secrets that no response may echo, except those too short to be recognized. */
  public List<String> secrets() {
    var secrets = new ArrayList<>(RawAuthorization.INVENTED_VALUES);
    secrets.add(basicWithAnInventedPassword().value().substring("Basic ".length()));
    known.token().ifPresent(known -> secrets.add(known.value()));
    settings.credentials().apiKey().ifPresent(key -> secrets.add(key.privateKey().value()));
    var account = settings.credentials().serviceAccount();
    account.ifPresent(given -> secrets.add(given.clientSecret().value()));
    account.ifPresent(given -> secrets.add(TokenCredential.beginning(given)));
    return secrets.stream().filter(secret -> secret.length() >= MIN_SECRET).toList();
  }

  /** The API key; throws {@link PreconditionNotMetException} if none was given. */
  public ApiKey apiKey() {
    requireCredentials(Credential.API_KEY);
    return settings.credentials().apiKey().orElseThrow();
  }

  /** The service account; throws {@link PreconditionNotMetException} if none was given. */
  public ServiceAccount serviceAccount() {
    requireCredentials(Credential.CLIENT_SECRET);
    return settings.credentials().serviceAccount().orElseThrow();
  }

  /** HTTP Basic by a configured user, if there is one, for servers that check only the user. */
  public RawAuthorization basicWithAnInventedPassword() {
    var client = settings.credentials().serviceAccount().map(ServiceAccount::clientId);
    var user =
        settings.credentials().apiKey().map(ApiKey::publicKey).or(() -> client).orElse("nobody");
    return RawAuthorization.basic(user, "conformance-invented-password");
  }

  private static <T> T require(Optional<T> value, String setting) {
    return value.orElseThrow(() -> new PreconditionNotMetException("set " + setting));
  }

  /** Throws {@link PreconditionNotMetException} if the authentication needs what was not given. */
  public void requireCredentials(Authentication authentication) {
    var missing = authentication.missing(known);
    if (missing.isPresent()) {
      throw new PreconditionNotMetException(missing.get());
    }
  }

  /** The foreign project, or the owned one if none is given. */
  public Project foreignIfGiven() {
    return settings.forbiddenProjectId().isPresent() ? Project.FOREIGN : Project.OWNED;
  }

  public String id(Project project) {
    return switch (project) {
      case OWNED -> projectId();
      case EMPTY ->
          require(
              settings.emptyProjectId(),
              "atlas.empty-project-id (ATLAS_EMPTY_PROJECT_ID) to a readable project without invitations");
      case FOREIGN ->
          require(
              settings.forbiddenProjectId(),
              "atlas.forbidden-project-id (ATLAS_FORBIDDEN_PROJECT_ID) to a project on which the credentials have no owner role");
      case UNKNOWN -> withOtherDigit(projectId(), 0);
      case NEIGHBOUR -> withOtherDigit(projectId(), NEAR_THE_END);
    };
  }

  private static String withOtherDigit(String id, int index) {
    var complement = Character.forDigit(15 - Character.digit(id.charAt(index), 16), 16);
    return id.substring(0, index) + complement + id.substring(index + 1);
  }

  /**
   * Whether this response shows that the project given as empty has invitations. Invitations that
   * name another project, or that the owned project lists too, are a defect of the server instead.
   */
  public boolean showsInvitationsOfTheEmptyProject(Exchange exchange) {
    if (!isOfTheEmptyProject(exchange)) {
      return false;
    }
    var listed = exchange.response().invitations();
    var ids = listed.stream().map(Invitation::id).collect(Collectors.toSet());
    return !ids.isEmpty()
        && listed.stream().allMatch(it -> it.groupId().equals(exchange.request().groupId()))
        && invitations().stream().noneMatch(it -> ids.contains(it.id()));
  }

  /** Whether this is a response about the project of atlas.empty-project-id. */
  public boolean isOfTheEmptyProject(Exchange exchange) {
    var path = exchange.request().path();
    return settings.emptyProjectId().filter(id -> path.equals(Request.path(id))).isPresent();
  }

  /** An invited address; an ordinary one if there are several. */
  public String invited() {
    return invitees
        .simplestAddress()
        .orElseThrow(() -> new PreconditionNotMetException(NO_PENDING_INVITATION));
  }

  /** An invited address with a plus sign if there is one, otherwise any. */
  public String invitedWithAPlus() {
    return invitees.first(address -> address.contains("+")).orElseGet(this::invited);
  }

  /** An address with several invitations if there is one, otherwise any. */
  public String invitedSeveralTimes() {
    return invitees.invitedSeveralTimes().orElseGet(this::invited);
  }

  public static final String NO_PENDING_INVITATION =
      "the list has no pending invitation, or cannot be read (see SCHEMA-1): invite somebody, or set atlas.project-id to a project with invitations";

  /** The text with the full-width forms of ASCII letters and digits, which are 0xFEE0 above. */
  public static String fullWidth(String text) {
    return text.chars()
        .map(it -> it < 0x80 && Character.isLetterOrDigit(it) ? it + 0xFEE0 : it)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The text as a query parameter's value, with everything but letters and digits encoded. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
