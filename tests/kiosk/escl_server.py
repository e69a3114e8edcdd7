"""A network scanner that speaks eSCL (Mopria Alliance, eSCL Specification 2.9) on loopback, as far as sane-airscan
asks. Prints its port. What it does is told to it by POST /control with a line of JSON:
  {"sheets": 3}         paper in the feeder, each side a JPEG file named on the command line
  {"state": "jam"}      ok, jam, cover, busy, gone
"""

import http.server
import json
import sys
import threading
import time

picture = open(sys.argv[1], "rb").read()
lock = threading.Lock()
feeder = {"sheets": 0, "state": "ok"}
jobs = {}

CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"
 xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Office Scanner</pwg:MakeAndModel>
<scan:UUID>0f2a7c1e-5a55-4b7e-9e6b-2f7d6a0c1b11</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>%(caps)s</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>%(caps)s</scan:AdfSimplexInputCaps>
<scan:AdfDuplexInputCaps>%(caps)s</scan:AdfDuplexInputCaps>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>""" % {"caps": """
<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>
<scan:DiscreteResolution><scan:XResolution>150</scan:XResolution><scan:YResolution>150</scan:YResolution></scan:DiscreteResolution>
<scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
"""}


def status():
    state = feeder["state"]
    adf = {"jam": "ScannerAdfJam", "cover": "ScannerAdfDoorOpen"}.get(
        state, "ScannerAdfLoaded" if feeder["sheets"] else "ScannerAdfEmpty")
    return """<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"
 xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"><pwg:Version>2.63</pwg:Version>
<pwg:State>%s</pwg:State><scan:AdfState>%s</scan:AdfState></scan:ScannerStatus>""" % (
        "Processing" if state == "busy" else "Idle", adf)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, code, body=b"", kind="text/xml", headers=()):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        with lock:
            if feeder["state"] == "gone":
                self.close_connection = True
                return
            if self.path.endswith("/ScannerCapabilities"):
                return self.answer(200, CAPABILITIES.encode())
            if self.path.endswith("/ScannerStatus"):
                return self.answer(200, status().encode())
            if self.path.endswith("/NextDocument"):
                job = self.path.split("/")[-2]
                if feeder["state"] in ("jam", "cover"):
                    return self.answer(409)
                if job not in jobs or jobs[job] == 0:
                    return self.answer(404)
                jobs[job] -= 1
                feeder["sheets"] = max(0, feeder["sheets"] - 1)
                return self.answer(200, picture, "image/jpeg")
            self.answer(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with lock:
            if self.path == "/control":
                feeder.update(json.loads(body))
                return self.answer(200)
            if feeder["state"] == "gone":
                self.close_connection = True
                return
            if feeder["state"] == "busy":
                return self.answer(503)
            if feeder["state"] in ("jam", "cover"):
                return self.answer(409)
            from_feeder = "Feeder" in body
            if from_feeder and feeder["sheets"] == 0:
                return self.answer(409)
            name = str(len(jobs) + 1)
            jobs[name] = feeder["sheets"] if from_feeder else 1
            self.answer(201, headers=[("Location", "http://127.0.0.1:%d/eSCL/ScanJobs/%s" % (port, name))])

    def do_DELETE(self):
        with lock:
            jobs.pop(self.path.split("/")[-1], None)
        self.answer(200)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
port = server.server_address[1]
print(port, flush=True)
# Ends with whoever started it.
threading.Thread(target=server.serve_forever, daemon=True).start()
while sys.stdin.readline():
    time.sleep(0)
