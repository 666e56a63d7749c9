# docker build -t cartera . && docker run --rm -v "$PWD:/data" cartera pareto ledger.csv
FROM node:22-bookworm-slim AS built
WORKDIR /cartera
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && mkdir /packed && npm pack --pack-destination /packed

FROM node:22-bookworm-slim
COPY --from=built /packed /packed
RUN npm install --global --no-audit --no-fund /packed/cartera-*.tgz && npm cache clean --force && rm -r /packed
USER node
WORKDIR /data
ENTRYPOINT ["cartera"]
