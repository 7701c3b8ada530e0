# docker build -t atlas-invites-conformance .
# docker run --rm --read-only -v conformance-reports:/reports -e MONGODB_ATLAS_BASE_URL … atlas-invites-conformance
FROM maven:3.9-eclipse-temurin-25@sha256:93b8a14ea2f412782e4e842651273b4d903e35cc496284f178fbbe2d67d00976 AS build
WORKDIR /kit
# A layer of its own, so that a change of the sources downloads next to nothing.
COPY .mvn .mvn
COPY pom.xml .
RUN mvn -B -ntp dependency:go-offline -Pdist
COPY . .
RUN mvn -B -ntp package -DskipTests -Pdist

FROM debian:13-slim@sha256:d7e12182ce18b85b93007c1dedf31f2d29e01ccf3182cc4017c709b6259bc132
LABEL org.opencontainers.image.title="Atlas invites conformance kit" \
      org.opencontainers.image.description="Tests whether a server implements the MongoDB Atlas endpoint GET /api/atlas/v2/groups/{groupId}/invites" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /kit/target/dist /opt/conformance
RUN install -d -o 65532 -g 65532 /reports \
    && ln -s /opt/conformance/atlas-invites-conformance /usr/local/bin
ENV ATLAS_REPORTS=/reports
VOLUME /reports
WORKDIR /reports
USER 65532:65532
ENTRYPOINT ["/opt/conformance/atlas-invites-conformance"]
