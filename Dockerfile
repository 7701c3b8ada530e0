# docker build -t atlas-invites-conformance .
# docker run --rm --read-only -v conformance-reports:/reports -e MONGODB_ATLAS_BASE_URL … atlas-invites-conformance
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /kit
COPY . .
RUN mvn -B -ntp package -DskipTests -Pdist

FROM debian:13-slim
COPY --from=build /kit/target/dist /opt/conformance
RUN install -d -o 65532 -g 65532 /reports \
    && ln -s /opt/conformance/atlas-invites-conformance /usr/local/bin
ENV ATLAS_REPORTS=/reports
VOLUME /reports
WORKDIR /reports
USER 65532:65532
ENTRYPOINT ["/opt/conformance/atlas-invites-conformance"]
