# The site with all it needs, made once of dist/ktxh-*.whl (`make wheel` builds that); compose.yaml runs it.
FROM python:3.13-slim
# LibreOffice Writer makes the PDF files and reads old Word files
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libreoffice-writer fontconfig \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/run.txt dist/ktxh-*.whl /build/
RUN pip install --no-cache-dir --require-hashes --no-deps --requirement /build/run.txt \
    && pip install --no-cache-dir "$(ls /build/ktxh-*.whl | tail -n 1)[postgresql]"
RUN useradd --create-home --home-dir /srv/ktxh ktxh
USER ktxh
WORKDIR /srv/ktxh
VOLUME /srv/ktxh
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s CMD ["python", "-c", \
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/tinh-trang/', timeout=4)"]
CMD ["ktxh", "serve", "--host", "0.0.0.0", "--workers", "4"]
