# The application alone; compose.yaml puts a Neo4j beside it.
FROM python:3.11-slim AS build
COPY . /source
RUN python -m venv /opt/article18 \
 && /opt/article18/bin/pip install --no-cache-dir --disable-pip-version-check -c /source/constraints.txt /source

FROM python:3.11-slim
RUN useradd --create-home --uid 10018 article18
COPY --from=build /opt/article18 /opt/article18
ENV PATH=/opt/article18/bin:$PATH PYTHONUNBUFFERED=1
USER 10018
WORKDIR /home/article18
EXPOSE 8018
CMD ["article18", "serve", "--host", "0.0.0.0"]
