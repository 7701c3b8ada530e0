package dev.conformance.invites.pacts.broker;

import au.com.dius.pact.core.pactbroker.HalClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.support.HttpClientUtils;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonValue;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Pact's HAL client, but a relative link is resolved against the URL of its document (RFC 3986).
 * Pact's own appends it to the broker's base URL.
 */
final class BrokerHal extends HalClient {
  BrokerHal(String baseUrl, CloseableHttpClient http) {
    super(baseUrl, new PactBrokerClientConfig());
    setHttpClient(http);
  }

  @Override
  public Result<JsonValue, Exception> getJson(String path, boolean encodePath) {
    var result = super.getJson(path, encodePath);
    var url = HttpClientUtils.INSTANCE.buildUrl(getBaseUrl(), path, encodePath);
    resolveLinks(result.get(), url.toString());
    return result;
  }

  @Override
  public Result<JsonValue.Object, Exception> postJson(
      String link, Map<String, ? extends Object> options, String json) {
    var result = super.postJson(link, options, json);
    resolveLinks(result.get(), String.valueOf(linkUrl(link)));
    return result;
  }

  private static void resolveLinks(@Nullable JsonValue document, String url) {
    if (!(document instanceof JsonValue.Object resource)) {
      return;
    }
    if (resource.get("_links") instanceof JsonValue.Object links) {
      for (var link : links.getEntries().values()) {
        if (link instanceof JsonValue.Object one
            && one.get("href") instanceof JsonValue.StringValue href) {
          one.set("href", resolve(href.asString(), url));
        }
      }
    }
    if (resource.get("_embedded") instanceof JsonValue.Object embedded
        && embedded.get("pacts") instanceof JsonValue.Array pacts) {
      pacts.getValues().forEach(pact -> resolveLinks(pact, url));
    }
  }

  /** An absolute URL stays as it is, also one that nobody should follow. */
  private static String resolve(String href, String url) {
    try {
      return href.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
          ? href
          // Unlike URI, it takes the braces of a template.
          : new URL(new URL(url), href).toString();
    } catch (MalformedURLException e) {
      return href;
    }
  }
}
