# The image of each service, and of the demo; nothing but a container engine (with BuildKit) is needed:
#   docker compose build
#   docker build --build-arg SERVICE=enrolment-service -t campus/enrolment-service .
#   docker build --target demo -t campus/demo .
# Others than these base images, e.g. from a mirror and by digest: --build-arg JRE_IMAGE=mirror.example/eclipse-temurin@sha256:...
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre
ARG MAVEN_IMAGE=maven:3.9

# SerialGC and compact headers: little memory, and what is recorded holds only for the same ones. The cache is mapped where it was
# made for, else each start copies all of it. Half of the container's memory is for the heap: the rest is needed beside it, so
# give it a limit. Operators may add to JDK_JAVA_OPTIONS; with another collector it starts as without a cache.
FROM ${JRE_IMAGE} AS runtime
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
ENV MALLOC_ARENA_MAX=2

FROM ${MAVEN_IMAGE} AS maven

# What Maven downloads is kept between builds. A mirror or a proxy that it needs stands in a settings.xml of yours:
# --secret id=maven-settings,src=... (compose: CAMPUS_MAVEN_SETTINGS), which no layer keeps. The history is there for the commit at
# /actuator/info only.
FROM ${JDK_IMAGE} AS build
COPY --from=maven /usr/share/maven /usr/share/maven
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/downloads,sharing=locked --mount=type=secret,id=maven-settings \
    settings=/run/secrets/maven-settings; [ ! -f "$settings" ] || set -- -s "$settings"; \
    /usr/share/maven/bin/mvn "$@" -B --no-transfer-progress -Dmaven.repo.local=/downloads -Pimages -Dmaven.test.skip=true -Dspotless.check.skip=true package

# Extracts and trains. The same for all services, so it is done once: a whole campus plays the demo's story, and each service
# writes down which classes it loaded and which methods were hot. It takes some minutes. Afterwards what a change of our code
# leaves as it was, the libraries of others, is put apart: a layer of its own. Their times stay, the recording names them.
FROM runtime AS prepared
RUN --mount=type=bind,from=build,source=/build,target=/build,rw \
    java -Xmx1g -Dcampus.home=/build -cp "/build/acceptance/target/acceptance.jar:/build/acceptance/target/lib/*" \
    fr.campusnumerique.acceptance.Campus prepare --images /campus \
    && for service in /campus/*; do \
      own="/own/${service##*/}" && mkdir -p "$own/lib" && mv "$service"/lib/campus-*.jar "$own/lib/" && mv "$service"/*.* "$own/" \
      || exit 1; \
    done

# Plays the story against a campus that runs, from outside: docker compose run --rm demo
FROM runtime AS demo
WORKDIR /demo
COPY --from=build /build/acceptance/target/lib/ ./lib/
COPY --from=build /build/acceptance/target/acceptance.jar ./
USER 1001:1001
CMD ["java", "-cp", "acceptance.jar:lib/*", "fr.campusnumerique.acceptance.Campus", "demo", "--running"]

FROM runtime AS service
ARG SERVICE
# Where it was prepared: the recording names its jars.
WORKDIR /campus/${SERVICE}
COPY --from=prepared /campus/${SERVICE}/ ./
COPY --from=prepared /own/${SERVICE}/ ./
# A number, so that an orchestrator sees that it is not root; any other does as well. Only /tmp has to be writable.
USER 1001:1001
EXPOSE 8080
# By the shell: neither curl nor a second JVM is there.
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s CMD ["bash", "-c", "\
exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-${SERVER_PORT:-8080}} && \
printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == HTTP/1.*' 200'* ]]"]
# The image's own entrypoint stays: it takes the certificates of private authorities (USE_SYSTEM_CA_CERTS).
CMD ["java", "@start.args"]
# Last, so that they change no layer.
ARG VERSION=unreleased
ARG REVISION=unknown
ARG SOURCE=unknown
ARG LICENSES=Apache-2.0
LABEL org.opencontainers.image.title="Campus ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="${LICENSES}"
