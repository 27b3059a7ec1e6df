// openid-client 6 with its default settings: what it checks by itself (issuer, state, nonce, iss, at_hash, signatures, PKCE) is not repeated here.
import * as oidc from "openid-client";
import { Browser } from "./browser.mjs";
import { PS256, RS256, assert, callHub, claims, key, presenting, scopes } from "./shared.mjs";

const discover = async (world, client, auth, metadata, options) => oidc.discovery(new URL(world.issuer), client.client_id, metadata, auth, options);

/** Signs the world's person in through a client, and exchanges the code. */
async function signIn(world, config, client, parameters = {}, build = oidc.buildAuthorizationUrl) {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const address = await build(config, {
    redirect_uri: client.redirect_uri, scope: "openid profile email offline_access cards.read", code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256", state, nonce, ...parameters,
  });
  const browser = new Browser(world.issuer);
  const back = await browser.follow(address, world.person);
  assert.ok(back.href.startsWith(client.redirect_uri + "?"), back.href);
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
  return { tokens, browser };
}

const grant = async (world, client, auth, options) => {
  const config = await discover(world, client, auth, undefined, options);
  const tokens = await oidc.clientCredentialsGrant(config);
  assert.equal(tokens.token_type, "bearer");
  assert.deepEqual(scopes(tokens.scope), ["cards.read", "cards.write"]);
  assert.equal(claims(tokens.access_token).sub, client.client_id);
  return { config, tokens };
};

export const journeys = {
  async "client_secret_post"(world) {
    const { tokens } = await grant(world, world.clients.secret, oidc.ClientSecretPost(world.clients.secret.client_secret));
    assert.equal(await callHub(world.hub, tokens.access_token), 200);
  },
  async "client_secret_basic"(world) {
    await grant(world, world.clients.secret, oidc.ClientSecretBasic(world.clients.secret.client_secret));
  },
  async "private_key_jwt"(world) {
    const { tokens } = await grant(world, world.clients.jwt, oidc.PrivateKeyJwt({ key: await key(world.signing.key, RS256), kid: world.signing.kid }));
    assert.equal(await callHub(world.hub, tokens.access_token), 200);
  },
  async "private_key_jwt, strict profile"(world) {
    await grant(world, world.clients.strict, oidc.PrivateKeyJwt({ key: await key(world.signing.key, PS256), kid: world.signing.kid }));
  },
  async "tls_client_auth"(world) {
    const send = presenting(world);
    const config = await discover(world, world.clients.mtls, oidc.TlsClientAuth(), { use_mtls_endpoint_aliases: true }, { [oidc.customFetch]: send });
    const tokens = await oidc.clientCredentialsGrant(config);
    assert.ok(config.serverMetadata().mtls_endpoint_aliases.token_endpoint);
    assert.ok(claims(tokens.access_token).cnf["x5t#S256"]);
    assert.equal(await callHub(world.mtlsHub, tokens.access_token, send), 200);
    assert.equal(await callHub(world.hub, tokens.access_token), 401);
  },
  async "scope subset"(world) {
    const config = await discover(world, world.clients.secret, oidc.ClientSecretPost(world.clients.secret.client_secret));
    assert.equal((await oidc.clientCredentialsGrant(config, { scope: "cards.read" })).scope, "cards.read");
    await assert.rejects(oidc.clientCredentialsGrant(config, { scope: "cards.encrypted" }), { error: "invalid_scope" });
  },
  async "resource indicator"(world) {
    const config = await discover(world, world.clients.secret, oidc.ClientSecretPost(world.clients.secret.client_secret));
    const tokens = await oidc.clientCredentialsGrant(config, { resource: "urn:selvage:hub" });
    assert.equal(claims(tokens.access_token).aud, "urn:selvage:hub");
    await assert.rejects(oidc.clientCredentialsGrant(config, { resource: "urn:example:elsewhere" }), { error: "invalid_target" });
  },
  async "code with a web application"(world) {
    const client = world.clients.web;
    const config = await discover(world, client, oidc.ClientSecretPost(client.client_secret));
    const { tokens } = await signIn(world, config, client);
    assert.equal(tokens.claims().sub, world.person.id);
    const person = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    assert.equal(person.email, world.person.email);
    assert.equal(await callHub(world.hub, tokens.access_token), 200);
  },
  async "code with a native application at a loopback port"(world) {
    const client = { ...world.clients.native, redirect_uri: "http://127.0.0.1:49731/callback" };
    const config = await discover(world, client, oidc.None());
    const { tokens } = await signIn(world, config, client);
    assert.equal(tokens.claims().aud, client.client_id);
  },
  async "code with a native application of its own scheme"(world) {
    const client = { ...world.clients.native, redirect_uri: "com.example.app:/callback" };
    const config = await discover(world, client, oidc.None());
    await signIn(world, config, client);
  },
  async "pushed authorization request"(world) {
    const client = world.clients.web;
    const config = await discover(world, client, oidc.ClientSecretPost(client.client_secret));
    await signIn(world, config, client, {}, oidc.buildAuthorizationUrlWithPAR);
  },
  async "refresh with rotation"(world) {
    const client = world.clients.native;
    const config = await discover(world, client, oidc.None());
    const { tokens } = await signIn(world, config, client);
    const second = await oidc.refreshTokenGrant(config, tokens.refresh_token);
    assert.notEqual(second.refresh_token, tokens.refresh_token);
    assert.equal(second.claims().sub, tokens.claims().sub);
    const third = await oidc.refreshTokenGrant(config, second.refresh_token, { scope: "openid cards.read" });
    assert.deepEqual(scopes(third.scope), ["cards.read", "openid"]);
  },
  async "introspection and revocation"(world) {
    const client = world.clients.secret;
    const config = await discover(world, client, oidc.ClientSecretPost(client.client_secret));
    const { access_token } = await oidc.clientCredentialsGrant(config);
    const told = await oidc.tokenIntrospection(config, access_token);
    assert.equal(told.active, true);
    assert.equal(told.client_id, client.client_id);
    await oidc.tokenRevocation(config, access_token);
    assert.equal((await oidc.tokenIntrospection(config, access_token)).active, false);
    assert.equal(await callHub(world.hub, access_token), 401);
  },
  async "end session"(world) {
    const client = world.clients.web;
    const config = await discover(world, client, oidc.ClientSecretPost(client.client_secret));
    const { tokens, browser } = await signIn(world, config, client);
    const away = await browser.follow(oidc.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: client.post_logout_redirect_uri, state: "bye" }), world.person);
    assert.equal(away.href, `${client.post_logout_redirect_uri}?state=bye`);
    await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: "invalid_grant" });
  },
  async "device code"(world) {
    const client = world.clients.native;
    const config = await discover(world, client, oidc.None());
    const begun = await oidc.initiateDeviceAuthorization(config, { scope: "openid cards.read" });
    const browser = new Browser(world.issuer);
    const polling = oidc.pollDeviceAuthorizationGrant(config, { ...begun, interval: 1 });
    // The page asks for a sign-in first; the form on it answers.
    let answer = await browser.send(begun.verification_uri_complete);
    const signIn = await browser.send(answer.headers.get("location"));
    const back = await browser.submit(await signIn.text(), "/signin", { email: world.person.email, password: world.person.password });
    answer = await browser.send(back.headers.get("location"));
    await browser.submit(await answer.text(), "/device", { decision: "allow" });
    const tokens = await polling;
    assert.deepEqual(scopes(tokens.scope), ["cards.read", "openid"]);
  },
};
