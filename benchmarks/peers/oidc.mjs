// The peer of the token benchmark: oidc-provider with its in-memory store, ES256 access tokens as JWT, over TLS.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import Provider from 'oidc-provider';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const issuer = `https://localhost:${settings.port}`;
const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const client = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [], scope: 'cards.read', id_token_signed_response_alg: 'ES256' };

const provider = new Provider(issuer, {
  clients: [
    { ...client, client_id: settings.secretClient, client_secret: settings.secret, token_endpoint_auth_method: 'client_secret_post' },
    { ...client, client_id: settings.keyClient, token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256', jwks: { keys: [settings.key] } },
  ],
  scopes: ['cards.read'],
  jwks: { keys: [{ ...signingKey, alg: 'ES256', use: 'sig', kid: 'bench' }] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:selvage:hub',
      getResourceServerInfo: () => ({ scope: 'cards.read', audience: 'urn:selvage:hub', accessTokenTTL: 3600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
    },
  },
});
provider.on('server_error', (_, error) => console.error(error));

createServer({ cert: readFileSync(settings.certificate), key: readFileSync(settings.certificateKey) }, provider.callback()).listen(settings.port, '127.0.0.1');
