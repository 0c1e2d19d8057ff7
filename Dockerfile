# One image per service, after: mvn -Pimages -DskipTests package
#   docker build --build-arg SERVICE=enrolment-service -t campus/enrolment-service .
#
# SerialGC and compact headers: little memory, and what is recorded holds only for the same ones. The cache is mapped where it was
# made for, else each start copies all of it. Half of the container's memory is for the heap: some 215 MB are needed beside it, so
# give it a limit. Operators may add to JDK_JAVA_OPTIONS; with another collector it starts as without a cache.
FROM eclipse-temurin:25-jre AS runtime
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
ENV MALLOC_ARENA_MAX=2

# The same for all services, so it is done once: a whole campus plays the demo's story, and each service writes down which classes
# it loaded and which methods were hot. It takes some minutes.
FROM runtime AS prepared
WORKDIR /build
COPY . .
RUN java -Xmx1g -Dcampus.home=/build -cp "acceptance/target/acceptance.jar:acceptance/target/lib/*" \
    fr.campusnumerique.acceptance.Campus prepare --images /campus

FROM runtime
ARG SERVICE
RUN useradd --system --uid 1001 campus
# Where it was prepared: the recording names its jars.
WORKDIR /campus/${SERVICE}
COPY --from=prepared /campus/${SERVICE}/ ./
USER 1001
EXPOSE 8080
# The image's own entrypoint stays: it takes the certificates of private authorities (USE_SYSTEM_CA_CERTS).
CMD ["java", "@start.args"]
