#!/usr/bin/env python3
"""A device of the house, as an integrator would write one: the standard library and the program openssl.

    device_client.py enrol   --url https://house:8443 --ca server.pem --folder ./gate --device east-gate --code XXXX-XXXX-XXXX
    device_client.py notice  --url https://house:8443 --ca server.pem --folder ./gate
    device_client.py decide  --url https://house:8443 --ca server.pem --folder ./gate --picture face.jpg [--person flat-1]
    device_client.py renew   --url https://house:8443 --ca server.pem --folder ./gate

The folder holds the device's key, which never leaves it, its certificate and its name. A request of a device is
believed by two things together: the certificate shown on the connection (mutual TLS), and a signature over method,
path, query and body with a nonce that is good once (RFC 9421 and RFC 9530). `sign` below is all there is to it.
"""
import argparse
import base64
import hashlib
import http.client
import json
import os
import secrets
import ssl
import subprocess
import sys
import time
import urllib.parse

COMPONENTS = ("@method", "@path", "@query", "content-digest")


def openssl(*words, given=None):
    """Runs openssl and gives what it wrote; the key stays in its file."""
    return subprocess.run(["openssl", *words], input=given, capture_output=True, check=True).stdout


def raw_signature(der):
    """r and s of an ECDSA signature, 32 bytes each, from the DER that openssl writes."""
    numbers, place = [], 2
    for _ in range(2):
        length = der[place + 1]
        numbers.append(int.from_bytes(der[place + 2:place + 2 + length], "big").to_bytes(32, "big"))
        place += 2 + length
    return b"".join(numbers)


def sign(key, device, method, target, body, nonce, created=None):
    """The three fields that make a request a device's own."""
    path, mark, query = target.partition("?")
    digest = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"
    values = {"@method": method, "@path": path, "@query": "?" + query, "content-digest": digest}
    covered = " ".join(f'"{name}"' for name in COMPONENTS)
    created = int(time.time()) if created is None else created
    parameters = f'({covered});created={created};keyid="{device}";nonce="{nonce}";alg="ecdsa-p256-sha256"'
    lines = [f'"{name}": {values[name]}' for name in COMPONENTS] + [f'"@signature-params": {parameters}']
    der = openssl("dgst", "-sha256", "-sign", key, given="\n".join(lines).encode())
    signature = base64.b64encode(raw_signature(der)).decode()
    return {
        "content-digest": digest, "signature-input": "device=" + parameters, "signature": f"device=:{signature}:",
    }


class Device:
    """A device with its folder, and the house it asks."""

    def __init__(self, url, ca, folder):
        self.url, self.ca, self.folder = urllib.parse.urlsplit(url), ca, folder
        os.makedirs(folder, mode=0o700, exist_ok=True)

    def at(self, name):
        return os.path.join(self.folder, name)

    @property
    def name(self):
        with open(self.at("device")) as file:
            return file.read().strip()

    def connect(self):
        """A connection on which the device shows its certificate, once it has one."""
        context = ssl.create_default_context(cafile=self.ca)
        if os.path.exists(self.at("cert.pem")):
            context.load_cert_chain(self.at("cert.pem"), self.at("key.pem"))
        return http.client.HTTPSConnection(self.url.hostname, self.url.port or 443, context=context, timeout=60)

    def ask(self, method, target, body=None, nonce=None, fields=None):
        """One request; with a nonce it is signed."""
        content = b"" if body is None else json.dumps(body).encode()
        headers = dict(fields or {})
        if nonce:
            headers.update(sign(self.at("key.pem"), self.name, method, target, content, nonce))
        if body is not None:
            headers["content-type"] = "application/json"
        connection = self.connect()
        try:
            connection.request(method, target, body=content or None, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def asked_for(self, status, answer, expected=(200, 201)):
        if status not in expected:
            raise SystemExit(f"{status}: {json.dumps(answer, ensure_ascii=False)}")
        return answer

    def nonce(self):
        """A nonce of the house. To ask for it the device chooses one itself."""
        answer = self.asked_for(*self.ask("GET", "/v1/device/nonce", nonce=secrets.token_hex(16)))
        return answer["nonce"]

    def request_file(self, key):
        """A request for a certificate; the house takes the key from it and nothing else."""
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        os.chmod(key, 0o600)
        return openssl("req", "-new", "-sha256", "-key", key, "-subj", "/CN=device").decode()

    def keep(self, answer):
        for name, text in (("cert.pem", answer["certificate"]), ("authority.pem", answer["authority"]),
                           ("device", answer["device"] + "\n")):
            with open(self.at(name), "w") as file:
                file.write(text)
        return {"device": answer["device"], "expiresAt": answer["expiresAt"]}

    def enrol(self, device, code):
        request = self.request_file(self.at("key.pem"))
        body = {"device": device, "code": code, "request": request}
        return self.keep(self.asked_for(*self.ask("POST", "/v1/device/enrolment", body)))

    def renew(self):
        request = self.request_file(self.at("key.new"))
        answer = self.asked_for(
            *self.ask("POST", "/v1/device/enrolment", {"request": request}, nonce=self.nonce()))
        os.replace(self.at("key.new"), self.at("key.pem"))
        return self.keep(answer)

    def notice(self, language="en"):
        return self.asked_for(
            *self.ask("GET", "/v1/device/notice", nonce=self.nonce(), fields={"accept-language": language}))

    def decide(self, picture, person=None):
        """The class of a decision; a refusal (403) is an answer too and names the other ways."""
        with open(picture, "rb") as file:
            body = {"picture": base64.b64encode(file.read()).decode()}
        if person:
            body["person"] = person
        status, answer = self.ask("POST", "/v1/device/decisions", body, nonce=self.nonce())
        return self.asked_for(status, answer, (200, 403, 503))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["enrol", "renew", "notice", "decide"])
    for name in ("url", "ca", "folder"):
        parser.add_argument("--" + name, required=True)
    for name in ("device", "code", "picture", "person"):
        parser.add_argument("--" + name)
    words = parser.parse_args()
    device = Device(words.url, words.ca, words.folder)
    if words.verb == "enrol":
        answer = device.enrol(words.device, words.code)
    elif words.verb == "renew":
        answer = device.renew()
    elif words.verb == "notice":
        answer = device.notice()
    else:
        answer = device.decide(words.picture, words.person)
    json.dump(answer, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
