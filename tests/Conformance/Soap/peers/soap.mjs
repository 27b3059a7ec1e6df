// npm soap with its default settings, from the description that the server itself serves: node soap.mjs < world.json
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import axios from "axios";
import soap from "soap";

const world = JSON.parse(readFileSync(0, "utf8"));
const files = { ca: readFileSync(world.trust), cert: readFileSync(world.certificate), key: readFileSync(world.key) };
const request = axios.create({ httpsAgent: new Agent(files) });

let wsid = Date.now() * 1000;
const usual = fields => ({ WSID: ++wsid, IssCode: "SLV", TxnCode: "1", ...fields, LocDate: "2026-05-20", LocTime: "120000" });
const card = (token, fields) => usual({ AuthType: "1", PublicToken: token, ...fields });

try {
  const client = await soap.createClientAsync(world.wsdl, { request });
  client.setSecurity(new soap.ClientSSLSecurity(files.key, files.cert, files.ca));
  const call = async (method, fields) => (await client[`${method}Async`](fields))[0][`${method}Result`];
  const service = client.describe().Service.ServiceSoap;
  assert.equal(Object.keys(service).length, 25);
  assert.match(service.Ws_Load.input.LoadValue, /:decimal$/);

  const made = await call("Ws_CreateCard", usual({ TxnCode: "10", LastName: "Lovelace", FirstName: "Ada", CardDesign: "1002", LoadValue: 0, CreateType: 1, ActivateNow: 1 }));
  assert.equal(made.ActionCode, "000");
  assert.equal(made.IsLive, true);
  const token = made.PublicToken;

  const load = card(token, { LoadValue: "25.50", CurrCode: "GBP" });
  assert.equal((await call("Ws_Load", load)).ActionCode, "000");
  assert.equal((await call("Ws_Load", load)).ActionCode, "868");

  const balance = await call("Ws_Balance_Enquiry", card(token));
  assert.deepEqual([balance.ActionCode, Number(balance.AvlBal), balance.CurCode], ["000", 25.5, "826"]);

  const statement = await call("Ws_Card_Statement", card(token, { NumTxn: 10 }));
  assert.deepEqual(statement.Transactions.Transaction2.map(t => [t.TransactionType, t.StatusCode, Number(t.AmtBill)]), [["L", "S", 25.5]]);

  assert.equal((await call("Ws_StatusChange", card(token, { NewStatCode: "41", Reason: "lost" }))).ActionCode, "000");
  assert.equal((await call("Ws_Enquiry", card(token))).StatCode, "41");
  const earlier = await call("Ws_WebServiceResult_V2", { WSID: load.WSID, IssCode: "SLV" });
  assert.equal(earlier.ResponseSent.Response.Ws_LoadResult.ActionCode, "000");
  console.log(JSON.stringify({ token }));
} catch (error) {
  console.error(error.stack, error.response?.data);
  process.exitCode = 1;
}
