package dev.conformance.invites.config;

import org.apache.commons.lang3.StringUtils;

/** How a complaint names what is missing: by property and variable, or by the line of a list. */
interface Wording {

  /** No base URL where one has to be. */
  String noServer();

  /** No project to read. */
  String noProject();

  /** No credential of any kind. */
  String noCredential();

  /** Two settings name one project. */
  String sameProject(Setting one, Setting other, String id);

  /** What to give beside the other half of a pair: {@code atlas.private-key (…)}. */
  String name(Setting setting);

  /**
   * The wording for the one server of a run.
   *
   * @param remedy what to do where no server is named, without a full stop
   */
  record OfTheRun(String remedy) implements Wording {

    /** For a build, which judges the embedded server where no other is named. */
    static OfTheRun ofABuild() {
      return new OfTheRun(
          "give atlas.base-url (MONGODB_ATLAS_BASE_URL) a value, or leave it out to judge the"
              + " embedded server");
    }

    /** For the jar, whose user says which server is meant. */
    static OfTheRun ofTheJar() {
      return new OfTheRun(
          "give --base-url URL (or MONGODB_ATLAS_BASE_URL), or --embedded to judge the kit's own"
              + " reference server");
    }

    @Override
    public String noServer() {
      return "There is no server to judge: %s.".formatted(remedy);
    }

    /**
     * A base URL that is there and blank.
     *
     * @param where its layer and name: {@code Option --base-url}
     */
    String emptyServer(String where) {
      return "The base URL is empty (%s): %s.".formatted(StringUtils.uncapitalize(where), remedy);
    }

    @Override
    public String noProject() {
      return "There is no project to read on the server: give %s."
          .formatted(name(Setting.PROJECT_ID));
    }

    @Override
    public String noCredential() {
      return "There is no credential for the server: give an API key (MONGODB_ATLAS_PUBLIC_API_KEY"
          + " and MONGODB_ATLAS_PRIVATE_API_KEY), a service account"
          + " (MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET) or a token"
          + " (MONGODB_ATLAS_ACCESS_TOKEN).";
    }

    @Override
    public String sameProject(Setting one, Setting other, String id) {
      return "%s and %s are the same project %s: give different ones."
          .formatted(one.property(), other.property(), id);
    }

    @Override
    public String name(Setting setting) {
      return "%s (%s)".formatted(setting.property(), setting.environment());
    }
  }

  /**
   * The wording for one target of a list.
   *
   * @param at where its entry begins: {@code targets.yaml:7}
   * @param target its name
   */
  record OfAList(String at, String target) implements Wording {
    @Override
    public String noServer() {
      return "%s: target %s has no base-url: add the server to judge.".formatted(at, target);
    }

    @Override
    public String noProject() {
      return "%s: target %s has no project-id: add the project whose pending invitations the credentials may read."
          .formatted(at, target);
    }

    @Override
    public String noCredential() {
      return "%s: target %s has no credential: add public-key and private-key, client-id and client-secret, or access-token."
          .formatted(at, target);
    }

    @Override
    public String sameProject(Setting one, Setting other, String id) {
      return "%s: %s and %s of target %s are the same project %s: give different ones."
          .formatted(at, name(one), name(other), target, id);
    }

    @Override
    public String name(Setting setting) {
      return setting.property().substring(Setting.PREFIX.length());
    }
  }
}
