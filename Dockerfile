# Hebi with its browser and its fonts, for Linux on x64:
#   docker build -t hebi .
#   docker run --rm -v "$PWD":/book hebi build
# It writes nowhere but into the book's folder and /tmp, so it runs with --read-only --tmpfs /tmp as well.
FROM node:22-slim AS package
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp && mv /tmp/hebi-*.tgz /tmp/hebi.tgz

FROM node:22-slim
# What the browser takes from the system beside the C library; its other libraries come with it through npm.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libsqlite3-0 \
  && rm -rf /var/lib/apt/lists/*
COPY --from=package /tmp/hebi.tgz /tmp/hebi.tgz
RUN npm install --global --no-audit --no-fund /tmp/hebi.tgz && rm -rf /tmp/hebi.tgz /root/.npm
# Unpacked once and for every user, and started, or the image is not made.
RUN mkdir /opt/unpacked \
  && TMPDIR=/opt/unpacked hebi doctor \
  && mv /opt/unpacked/hebi-chromium-*-0 /opt/chromium \
  && rm -rf /opt/unpacked \
  && chmod -R a+rX /opt/chromium \
  && printf '#!/bin/sh\nLD_LIBRARY_PATH=/opt/chromium/al2023/lib exec /opt/chromium/chromium "$@"\n' >/usr/local/bin/hebi-chromium \
  && chmod 755 /usr/local/bin/hebi-chromium
ENV HEBI_BROWSER=/usr/local/bin/hebi-chromium
USER node
WORKDIR /book
ENTRYPOINT ["hebi"]
CMD ["--help"]
