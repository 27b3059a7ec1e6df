// oauth4webapi 3 with its default settings.
import * as oauth from "oauth4webapi";
import { Browser } from "./browser.mjs";
import { PS256, RS256, assert, callHub, claims, key, presenting, scopes } from "./shared.mjs";

const server = async world => {
  const issuer = new URL(world.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer));
};

const grant = async (world, client, auth, parameters = {}, options) => {
  const as = await server(world);
  const answer = await oauth.clientCredentialsGrantRequest(as, client, auth, new URLSearchParams(parameters), options);
  return { as, tokens: await oauth.processClientCredentialsResponse(as, client, answer) };
};

async function signIn(world, as, client, auth, redirect, pushed = false) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const parameters = new URLSearchParams({
    client_id: client.client_id, redirect_uri: redirect, response_type: "code", scope: "openid profile email offline_access cards.read",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", state, nonce,
  });
  const address = new URL(as.authorization_endpoint);
  if (pushed) {
    const answer = await oauth.pushedAuthorizationRequest(as, client, auth, parameters);
    const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, answer);
    address.search = new URLSearchParams({ client_id: client.client_id, request_uri }).toString();
  } else address.search = parameters.toString();
  const browser = new Browser(world.issuer);
  const back = await browser.follow(address, world.person);
  const checked = oauth.validateAuthResponse(as, client, back, state);
  const answer = await oauth.authorizationCodeGrantRequest(as, client, auth, checked, redirect, verifier);
  return oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true });
}

export const journeys = {
  async "client_secret_post"(world) {
    const { tokens } = await grant(world, world.clients.secret, oauth.ClientSecretPost(world.clients.secret.client_secret));
    assert.equal(await callHub(world.hub, tokens.access_token), 200);
  },
  async "client_secret_basic"(world) {
    await grant(world, world.clients.secret, oauth.ClientSecretBasic(world.clients.secret.client_secret));
  },
  async "private_key_jwt"(world) {
    await grant(world, world.clients.jwt, oauth.PrivateKeyJwt({ key: await key(world.signing.key, RS256), kid: world.signing.kid }));
  },
  async "private_key_jwt, strict profile"(world) {
    await grant(world, world.clients.strict, oauth.PrivateKeyJwt({ key: await key(world.signing.key, PS256), kid: world.signing.kid }));
  },
  async "tls_client_auth"(world) {
    const send = presenting(world);
    const client = { ...world.clients.mtls, use_mtls_endpoint_aliases: true };
    const { tokens } = await grant(world, client, oauth.TlsClientAuth(), {}, { [oauth.customFetch]: send });
    assert.ok(claims(tokens.access_token).cnf["x5t#S256"]);
    assert.equal(await callHub(world.mtlsHub, tokens.access_token, send), 200);
  },
  async "resource indicator"(world) {
    const { tokens } = await grant(world, world.clients.secret, oauth.ClientSecretPost(world.clients.secret.client_secret), { resource: "urn:selvage:hub", scope: "cards.read" });
    assert.equal(claims(tokens.access_token).aud, "urn:selvage:hub");
    assert.equal(tokens.scope, "cards.read");
  },
  async "access token as RFC 9068 wants it"(world) {
    const { as, tokens } = await grant(world, world.clients.secret, oauth.ClientSecretPost(world.clients.secret.client_secret));
    const request = new Request(`${world.hub}/core/api/v1/products`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    const found = await oauth.validateJwtAccessToken(as, request, "urn:selvage:hub");
    assert.equal(found.client_id, world.clients.secret.client_id);
  },
  async "code with a web application"(world) {
    const as = await server(world);
    const client = world.clients.web;
    const auth = oauth.ClientSecretPost(client.client_secret);
    const tokens = await signIn(world, as, client, auth, client.redirect_uri);
    const { sub } = oauth.getValidatedIdTokenClaims(tokens);
    assert.equal(sub, world.person.id);
    const told = await oauth.processUserInfoResponse(as, client, sub, await oauth.userInfoRequest(as, client, tokens.access_token));
    assert.equal(told.email, world.person.email);
    const again = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token));
    assert.notEqual(again.refresh_token, tokens.refresh_token);
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, again.refresh_token));
    const gone = await oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, auth, again.access_token));
    assert.equal(gone.active, false);
  },
  async "code with a single page application"(world) {
    const as = await server(world);
    await signIn(world, as, world.clients.spa, oauth.None(), world.clients.spa.redirect_uri);
  },
  async "pushed authorization request"(world) {
    const as = await server(world);
    const client = world.clients.web;
    const tokens = await signIn(world, as, client, oauth.ClientSecretPost(client.client_secret), client.redirect_uri, true);
    assert.deepEqual(scopes(tokens.scope).includes("cards.read"), true);
  },
  async "person's token bound to a certificate, at userinfo"(world) {
    const send = presenting(world);
    const as = await server(world);
    const client = { ...world.clients.mtlsWeb, use_mtls_endpoint_aliases: true };
    const verifier = oauth.generateRandomCodeVerifier();
    const address = new URL(as.authorization_endpoint);
    const state = oauth.generateRandomState();
    address.search = new URLSearchParams({ client_id: client.client_id, redirect_uri: client.redirect_uri, response_type: "code", scope: "openid email", code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", state }).toString();
    const checked = oauth.validateAuthResponse(as, client, await new Browser(world.issuer).follow(address, world.person), state);
    const answer = await oauth.authorizationCodeGrantRequest(as, client, oauth.TlsClientAuth(), checked, client.redirect_uri, verifier, { [oauth.customFetch]: send });
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer);
    assert.ok(claims(tokens.access_token).cnf["x5t#S256"]);
    const told = await oauth.processUserInfoResponse(as, client, oauth.skipSubjectCheck, await oauth.userInfoRequest(as, client, tokens.access_token, { [oauth.customFetch]: send }));
    assert.equal(told.email, world.person.email);
    // Without the certificate it is of no use (RFC 8705 §3).
    const stolen = await fetch(as.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal(stolen.status, 401);
  },
};
