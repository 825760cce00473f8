// What the Worker answered to the examples, written by test/openapi/contract.test.ts. Do not edit.
export const ANSWERS: Readonly<Record<string, unknown>> = {
  "getHealth/bundled": {
    "status": "ok",
    "version": "bundled-2026-11-24",
    "ageSeconds": 41,
    "state": "bundled",
    "coverage": {
      "restricted-urls": "not covered",
      "restricted-terms": "not covered"
    },
    "missing": [],
    "lists": [
      {
        "name": "allow-words",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24",
        "ageSeconds": 41,
        "entries": 412
      },
      {
        "name": "allow",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24",
        "ageSeconds": 41,
        "entries": 412
      },
      {
        "name": "contact-lures",
        "class": "contact-lures",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24",
        "ageSeconds": 41,
        "entries": 412
      }
    ]
  },
  "getReady/ready": {
    "status": "ready",
    "version": "bundled-2026-11-24"
  },
  "check/spelled-out": {
    "decisions": [
      {
        "id": "1",
        "action": "block",
        "output": null,
        "suggestion": "find me on",
        "findings": [
          {
            "code": "link.off-platform",
            "certainty": "disguised",
            "action": "block",
            "field": "text",
            "start": 11,
            "end": 25,
            "message": {
              "key": "link.off-platform",
              "text": "Links to chat sites outside this app can’t be shared here. Take it out and try again.",
              "locale": "en"
            },
            "record": {
              "ground": "Links and invitations to chat with strangers outside the platform.",
              "territory": "*",
              "duration": "until-edited",
              "automatedDetection": true,
              "automatedDecision": true,
              "redress": [
                "appeal",
                "court"
              ],
              "countsAgainst": false
            }
          }
        ],
        "reference": "K-HBC9EMABZWXZW87C",
        "classifier": "off",
        "lists": {
          "version": "bundled-2026-11-24",
          "ageSeconds": 41,
          "state": "bundled"
        }
      }
    ]
  },
  "check/mixed": {
    "decisions": [
      {
        "id": "1",
        "action": "pass",
        "output": "I like tea",
        "suggestion": null,
        "findings": [],
        "reference": null,
        "classifier": "off",
        "lists": {
          "version": "bundled-2026-11-24",
          "ageSeconds": 41,
          "state": "bundled"
        }
      },
      {
        "id": "2",
        "action": "rewrite",
        "output": "see [link removed] now",
        "suggestion": "see now",
        "findings": [
          {
            "code": "link.media-host",
            "certainty": "link",
            "action": "rewrite",
            "field": "text",
            "start": 4,
            "end": 23,
            "message": {
              "key": "link.media-host",
              "text": "Links to pictures or videos on other sites can’t be shared here.",
              "locale": "en"
            },
            "record": {
              "ground": "Pictures and videos that the platform cannot look at.",
              "territory": "*",
              "duration": "until-edited",
              "automatedDetection": true,
              "automatedDecision": true,
              "redress": [
                "appeal",
                "court"
              ],
              "countsAgainst": true
            }
          }
        ],
        "reference": "K-HBC9EMABZWXZW87C",
        "classifier": "off",
        "lists": {
          "version": "bundled-2026-11-24",
          "ageSeconds": 41,
          "state": "bundled"
        }
      },
      {
        "id": "3",
        "error": {
          "code": "nothing-to-check",
          "retryable": false
        }
      }
    ]
  },
  "check/message": {
    "decisions": [
      {
        "id": "1",
        "action": "review",
        "output": null,
        "suggestion": "see",
        "findings": [
          {
            "code": "link.off-platform",
            "certainty": "host",
            "action": "review",
            "field": "text",
            "start": 4,
            "end": 14,
            "message": {
              "key": "link.off-platform",
              "text": "Links to chat sites outside this app can’t be shared here. Take it out and try again.",
              "locale": "en"
            },
            "record": {
              "ground": "Links and invitations to chat with strangers outside the platform.",
              "territory": "*",
              "duration": "until-reviewed",
              "automatedDetection": true,
              "automatedDecision": false,
              "redress": [
                "appeal",
                "court"
              ],
              "countsAgainst": true,
              "onTimeout": "refuse"
            }
          }
        ],
        "reference": "K-HBC9EMABZWXZW87C",
        "classifier": "off",
        "lists": {
          "version": "bundled-2026-11-24",
          "ageSeconds": 41,
          "state": "bundled"
        }
      }
    ]
  },
  "check/explain": {
    "decisions": [
      {
        "id": "1",
        "action": "block",
        "output": null,
        "suggestion": null,
        "findings": [
          {
            "code": "link.off-platform",
            "certainty": "link",
            "action": "block",
            "field": "url",
            "start": 0,
            "end": 23,
            "message": {
              "key": "link.off-platform",
              "text": "Links to chat sites outside this app can’t be shared here. Take it out and try again.",
              "locale": "en"
            },
            "record": {
              "ground": "Links and invitations to chat with strangers outside the platform.",
              "territory": "*",
              "duration": "until-edited",
              "automatedDetection": true,
              "automatedDecision": true,
              "redress": [
                "appeal",
                "court"
              ],
              "countsAgainst": true
            },
            "class": "lures",
            "list": "lures",
            "matched": "omegle.com"
          }
        ],
        "reference": "K-HBC9EMABZWXZW87C",
        "classifier": "off",
        "lists": {
          "version": "bundled-2026-11-24",
          "ageSeconds": 41,
          "state": "bundled"
        }
      }
    ]
  },
  "check/unauthorized": {
    "type": "urn:kerb:problem:unauthorized",
    "title": "A bearer token is needed",
    "status": 401,
    "code": "unauthorized",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "check/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "items",
        "expected": "\"items\""
      }
    ]
  },
  "check/invalid-json": {
    "type": "urn:kerb:problem:invalid-json",
    "title": "The body is not JSON",
    "status": 400,
    "code": "invalid-json",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "check/unsupported-media-type": {
    "type": "urn:kerb:problem:unsupported-media-type",
    "title": "The body must be application/json",
    "status": 415,
    "code": "unsupported-media-type",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "check/forbidden": {
    "type": "urn:kerb:problem:forbidden",
    "title": "The token lacks the scope",
    "status": 403,
    "code": "forbidden",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "scope": "explain"
  },
  "check/nothing-to-check": {
    "type": "urn:kerb:problem:nothing-to-check",
    "title": "There is neither text nor url",
    "status": 422,
    "code": "nothing-to-check",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "decisions": [
      {
        "id": null,
        "error": {
          "code": "nothing-to-check",
          "retryable": false
        }
      }
    ]
  },
  "check/ref-not-opaque": {
    "type": "urn:kerb:problem:ref-not-opaque",
    "title": "The ref looks like an e-mail address or a phone number",
    "status": 422,
    "code": "ref-not-opaque",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "decisions": [
      {
        "id": null,
        "error": {
          "code": "ref-not-opaque",
          "retryable": false,
          "errors": [
            {
              "path": "subject.ref",
              "expected": "check"
            }
          ]
        }
      }
    ]
  },
  "checkProfile/clean": {
    "decision": {
      "id": "d-ZWPFQDAVQ869",
      "action": "pass",
      "output": {
        "displayName": "Mia",
        "bio": "I like tea",
        "links": [
          "https://tea.example/"
        ]
      },
      "suggestion": null,
      "findings": [],
      "reference": null,
      "classifier": "off",
      "lists": {
        "version": "bundled-2026-11-24",
        "ageSeconds": 41,
        "state": "bundled"
      }
    },
    "profile": {
      "displayName": "Mia",
      "bio": "I like tea",
      "links": [
        "https://tea.example/"
      ]
    }
  },
  "checkProfile/blocked-bio": {
    "decision": {
      "id": "d-ZWPFQDAVQ869",
      "action": "block",
      "output": null,
      "suggestion": {
        "displayName": "Mia",
        "bio": "hi!"
      },
      "findings": [
        {
          "code": "link.off-platform",
          "certainty": "disguised",
          "action": "block",
          "field": "bio",
          "start": 4,
          "end": 18,
          "message": {
            "key": "link.off-platform",
            "text": "Links to chat sites outside this app can’t be shared here. Take it out and try again.",
            "locale": "en"
          },
          "record": {
            "ground": "Links and invitations to chat with strangers outside the platform.",
            "territory": "*",
            "duration": "until-edited",
            "automatedDetection": true,
            "automatedDecision": true,
            "redress": [
              "appeal",
              "court"
            ],
            "countsAgainst": false
          }
        }
      ],
      "reference": "K-HBC9EMABZWXZW87C",
      "classifier": "off",
      "lists": {
        "version": "bundled-2026-11-24",
        "ageSeconds": 41,
        "state": "bundled"
      }
    },
    "profile": {
      "displayName": "Mia",
      "bio": null
    }
  },
  "checkProfile/unauthorized": {
    "type": "urn:kerb:problem:unauthorized",
    "title": "A bearer token is needed",
    "status": 401,
    "code": "unauthorized",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "checkProfile/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "profile",
        "expected": "\"profile\""
      }
    ]
  },
  "checkProfile/invalid-json": {
    "type": "urn:kerb:problem:invalid-json",
    "title": "The body is not JSON",
    "status": 400,
    "code": "invalid-json",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "checkProfile/unsupported-media-type": {
    "type": "urn:kerb:problem:unsupported-media-type",
    "title": "The body must be application/json",
    "status": 415,
    "code": "unsupported-media-type",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "filterSuggestions/prefix": {
    "suggestions": [
      "omega watches",
      "omelette"
    ],
    "removed": 1,
    "query": {
      "action": "pass"
    }
  },
  "filterSuggestions/help": {
    "suggestions": [],
    "removed": 2,
    "query": {
      "action": "block",
      "help": {
        "locale": "en",
        "title": "You can talk to somebody",
        "text": "If something on the internet worries you, these people listen. You have done nothing wrong. If there is a picture of you online, you can get help to take it down.",
        "resources": [
          {
            "kind": "child-helpline",
            "name": "Childline",
            "phones": [
              "0800 1111"
            ],
            "urls": [
              "https://www.childline.org.uk/"
            ]
          },
          {
            "kind": "image-removal",
            "name": "Report Remove",
            "phones": [],
            "urls": [
              "https://www.childline.org.uk/remove"
            ]
          },
          {
            "kind": "crisis",
            "name": "Samaritans",
            "phones": [
              "116 123"
            ],
            "urls": [
              "https://www.samaritans.org/"
            ]
          }
        ]
      }
    }
  },
  "filterSuggestions/unauthorized": {
    "type": "urn:kerb:problem:unauthorized",
    "title": "A bearer token is needed",
    "status": 401,
    "code": "unauthorized",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "filterSuggestions/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "query",
        "expected": "\"query\""
      },
      {
        "path": "suggestions",
        "expected": "\"suggestions\""
      }
    ]
  },
  "filterSuggestions/invalid-json": {
    "type": "urn:kerb:problem:invalid-json",
    "title": "The body is not JSON",
    "status": 400,
    "code": "invalid-json",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "filterSuggestions/unsupported-media-type": {
    "type": "urn:kerb:problem:unsupported-media-type",
    "title": "The body must be application/json",
    "status": 415,
    "code": "unsupported-media-type",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "signLinks/links": {
    "links": [
      "https://kerb.example/out?u=https%3A%2F%2Ftea.example%2F&k=k1&s=…&e=…",
      null,
      "https://kerb.example/out?u=https%3A%2F%2Fbit.ly%2Ftea&k=k1&s=…&e=…"
    ]
  },
  "signLinks/unauthorized": {
    "type": "urn:kerb:problem:unauthorized",
    "title": "A bearer token is needed",
    "status": 401,
    "code": "unauthorized",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "signLinks/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "urls",
        "expected": "\"urls\""
      }
    ]
  },
  "signLinks/invalid-json": {
    "type": "urn:kerb:problem:invalid-json",
    "title": "The body is not JSON",
    "status": 400,
    "code": "invalid-json",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "signLinks/unsupported-media-type": {
    "type": "urn:kerb:problem:unsupported-media-type",
    "title": "The body must be application/json",
    "status": 415,
    "code": "unsupported-media-type",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "getLists/lists": {
    "manifestVersion": 0,
    "shadowRoutes": [],
    "lists": [
      {
        "name": "allow",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "base": "bundled",
        "version": 0,
        "entries": 412,
        "verifiedAt": 1795521600000
      },
      {
        "name": "allow-help",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "base": "bundled",
        "version": 0,
        "entries": 412,
        "verifiedAt": 1795521600000
      },
      {
        "name": "allow-words",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "base": "bundled",
        "version": 0,
        "entries": 412,
        "verifiedAt": 1795521600000
      }
    ]
  },
  "getLists/unauthorized": {
    "type": "urn:kerb:problem:unauthorized",
    "title": "A bearer token is needed",
    "status": 401,
    "code": "unauthorized",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "getLists/forbidden": {
    "type": "urn:kerb:problem:forbidden",
    "title": "The token lacks the scope",
    "status": 403,
    "code": "forbidden",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "scope": "ops:read"
  },
  "patchList/dry-run": {
    "dryRun": true,
    "list": "lures",
    "version": 0,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "popularHosts": [],
    "popularHostsCount": 0,
    "sentinels": [],
    "sentinelsCount": 0,
    "errors": []
  },
  "patchList/added": {
    "list": "lures",
    "version": 1,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "act": null
  },
  "patchList/idempotency-key-reused": {
    "type": "urn:kerb:problem:idempotency-key-reused",
    "title": "The key came with another request before",
    "status": 422,
    "code": "idempotency-key-reused",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "patchList/csv": {
    "list": "lures",
    "version": 2,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "act": null
  },
  "patchList/proposed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "list": "restricted-urls",
    "class": "restricted-urls",
    "kind": "change",
    "by": "ana",
    "reason": "reported by three schools",
    "added": 1,
    "removed": 0,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "createdAt": 1795521600000,
    "expiresAt": 1795521600000,
    "state": "waiting",
    "decidedBy": null
  },
  "patchList/proposed-again": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "list": "restricted-urls",
    "class": "restricted-urls",
    "kind": "change",
    "by": "ana",
    "reason": "reported by three schools",
    "added": 1,
    "removed": 0,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "createdAt": 1795521600000,
    "expiresAt": 1795521600000,
    "state": "waiting",
    "decidedBy": null
  },
  "patchList/version-conflict": {
    "type": "urn:kerb:problem:version-conflict",
    "title": "The list has changed since",
    "status": 409,
    "code": "version-conflict",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "detail": "the live version is 2"
  },
  "patchList/invalid-changes": {
    "type": "urn:kerb:problem:invalid-changes",
    "title": "Some of the changes cannot be taken, so none was",
    "status": 422,
    "code": "invalid-changes",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "index": 0,
        "code": "popular-host",
        "detail": "google.com"
      }
    ]
  },
  "patchList/class-needed": {
    "type": "urn:kerb:problem:class-needed",
    "title": "A new list needs its class",
    "status": 422,
    "code": "class-needed",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "getList/lures": {
    "name": "lures",
    "class": "lures",
    "mode": "enforce",
    "base": "bundled",
    "version": 2,
    "entries": 412,
    "overlayAdded": 2,
    "overlayRemoved": 0,
    "suspended": [],
    "shadowUntil": null,
    "acceptStaleUntil": null,
    "pinnedUntil": null,
    "changedAt": 1795521600000,
    "verifiedAt": 1795521600000,
    "published": true,
    "feed": null,
    "freshness": "fresh",
    "ageSeconds": 41,
    "overlay": {
      "rows": [
        {
          "op": "add",
          "ids": [
            "u-459f85318fc2d17f",
            "t-2b6d0a83cdeaa365"
          ],
          "entry": {
            "kind": "url",
            "match": "domain",
            "value": "chat-roulette.test"
          },
          "reason": "reported by three schools",
          "provenance": "their own home page",
          "by": "ana",
          "at": 1795521600000,
          "expiresAt": null,
          "sinceVersion": 1
        },
        {
          "op": "add",
          "ids": [
            "u-5e12142284262034",
            "t-97d223564491562a"
          ],
          "entry": {
            "kind": "url",
            "match": "domain",
            "value": "strangers.test"
          },
          "reason": "monthly file",
          "provenance": "their own home page",
          "by": "ana",
          "at": 1795521600000,
          "expiresAt": null,
          "sinceVersion": 2
        }
      ],
      "cursor": null
    }
  },
  "getList/restricted": {
    "name": "restricted-urls",
    "class": "restricted-urls",
    "mode": "enforce",
    "state": "not-configured",
    "base": "bundled",
    "version": 0,
    "entries": 412,
    "verifiedAt": 1795521600000,
    "overlay": {
      "rows": [],
      "cursor": null
    }
  },
  "getList/unknown-list": {
    "type": "urn:kerb:problem:unknown-list",
    "title": "There is no such list",
    "status": 404,
    "code": "unknown-list",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "putList/dry-run": {
    "dryRun": true,
    "list": "threats-own",
    "version": 0,
    "added": 2,
    "removed": 0,
    "unchanged": 0,
    "comparable": true,
    "report": {
      "lines": 2,
      "accepted": 2,
      "rejectedCount": 0,
      "rejected": [],
      "setAside": []
    }
  },
  "putList/uploaded": {
    "list": "threats-own",
    "version": 1,
    "added": 2,
    "removed": 0,
    "unchanged": 0,
    "act": null,
    "report": {
      "lines": 2,
      "accepted": 2,
      "rejectedCount": 0,
      "rejected": [],
      "setAside": []
    }
  },
  "putList/refused-by-guard": {
    "type": "urn:kerb:problem:refused-by-guard",
    "title": "A guard refuses the list",
    "status": 422,
    "code": "refused-by-guard",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "guard": "empty-list",
    "detail": "1 lines, none of them an entry",
    "report": {
      "lines": 2,
      "accepted": 0,
      "rejectedCount": 0,
      "rejected": [],
      "setAside": []
    }
  },
  "putList/policy-dry-run": {
    "dryRun": true,
    "list": "policy",
    "version": 0,
    "rules": 2,
    "cellsChanged": 860,
    "changes": [
      "In AU the age of admission was 16, is now 13.",
      "In ID the age of admission was 14, is now 13.",
      "In KR the age of admission was 14, is now 13."
    ]
  },
  "putList/policy-proposed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "list": "policy",
    "class": "policy",
    "kind": "policy",
    "by": "ana",
    "reason": "stricter",
    "added": 2,
    "removed": 0,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "createdAt": 1795521600000,
    "expiresAt": 1795521600000,
    "state": "waiting",
    "decidedBy": null,
    "cellsChanged": 860,
    "changes": [
      "In AU the age of admission was 16, is now 13.",
      "In ID the age of admission was 14, is now 13.",
      "In KR the age of admission was 14, is now 13."
    ]
  },
  "putList/invalid-policy": {
    "type": "urn:kerb:problem:invalid-policy",
    "title": "The policy cannot be taken",
    "status": 422,
    "code": "invalid-policy",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "error": "bad-policy",
    "detail": "policy.version: Invalid key: Expected \"version\" but received undefined; policy.admissionAges: Invalid key: Expected \"admissionAges\" but received undefined; policy.messageBasis: Invalid key: Expected \"messageBasis\" but received undefined; policy.unavailable: Invalid key: Expected \"unavailable\" but received undefined; policy.rules: Invalid key: Expected \"rules\" but received undefined"
  },
  "putList/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "reason",
        "expected": "\"reason\""
      }
    ]
  },
  "getVersions/lures": {
    "list": "lures",
    "versions": [
      {
        "version": 2,
        "committedAt": 1795521600000,
        "kind": "push",
        "by": "ana",
        "reason": "monthly file",
        "entries": 412,
        "overlayAdded": 2,
        "overlayRemoved": 0,
        "base": "bundled",
        "live": true
      },
      {
        "version": 1,
        "committedAt": 1795521600000,
        "kind": "push",
        "by": "ana",
        "reason": "reported by three schools",
        "entries": 412,
        "overlayAdded": 1,
        "overlayRemoved": 0,
        "base": "bundled",
        "live": false
      }
    ]
  },
  "getDiff/lures": {
    "list": "lures",
    "from": {
      "version": 1,
      "committedAt": 1795521600000,
      "kind": "push",
      "by": "ana",
      "reason": "reported by three schools",
      "entries": 412,
      "overlayAdded": 1,
      "overlayRemoved": 0,
      "base": "bundled",
      "live": false
    },
    "to": {
      "version": 2,
      "committedAt": 1795521600000,
      "kind": "push",
      "by": "ana",
      "reason": "monthly file",
      "entries": 412,
      "overlayAdded": 2,
      "overlayRemoved": 0,
      "base": "bundled",
      "live": true
    },
    "sameBase": true,
    "added": [
      {
        "op": "add",
        "ids": [
          "u-5e12142284262034",
          "t-97d223564491562a"
        ],
        "entry": {
          "kind": "url",
          "match": "domain",
          "value": "strangers.test"
        },
        "reason": "monthly file",
        "provenance": "their own home page",
        "by": "ana",
        "at": 1795521600000,
        "expiresAt": null,
        "sinceVersion": 2
      }
    ],
    "removed": [],
    "addedCount": 1,
    "removedCount": 0
  },
  "getDiff/unknown-version": {
    "type": "urn:kerb:problem:unknown-version",
    "title": "The list has no such version",
    "status": 404,
    "code": "unknown-version",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "getProposals/waiting": {
    "proposals": [
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "list": "policy",
        "class": "policy",
        "kind": "policy",
        "by": "ana",
        "reason": "stricter",
        "added": 2,
        "removed": 0,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "createdAt": 1795521600000,
        "expiresAt": 1795521600000,
        "state": "waiting",
        "decidedBy": null
      },
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "list": "restricted-urls",
        "class": "restricted-urls",
        "kind": "change",
        "by": "ana",
        "reason": "reported by three schools",
        "added": 1,
        "removed": 0,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "createdAt": 1795521600000,
        "expiresAt": 1795521600000,
        "state": "waiting",
        "decidedBy": null
      },
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "list": "restricted-urls",
        "class": "restricted-urls",
        "kind": "change",
        "by": "ana",
        "reason": "reported by three schools",
        "added": 1,
        "removed": 0,
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "createdAt": 1795521600000,
        "expiresAt": 1795521600000,
        "state": "waiting",
        "decidedBy": null
      }
    ]
  },
  "approve/same-person": {
    "type": "urn:kerb:problem:same-person",
    "title": "A second person must do this",
    "status": 403,
    "code": "same-person",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "approve/digest-differs": {
    "type": "urn:kerb:problem:digest-differs",
    "title": "This is not what was proposed",
    "status": 422,
    "code": "digest-differs",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "approve/approved": {
    "list": "restricted-urls",
    "version": 1,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "act": null
  },
  "approve/unknown-proposal": {
    "type": "urn:kerb:problem:unknown-proposal",
    "title": "No such proposal waits",
    "status": 404,
    "code": "unknown-proposal",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "reject/rejected": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "list": "restricted-urls",
    "class": "restricted-urls",
    "kind": "change",
    "by": "ana",
    "reason": "reported by three schools",
    "added": 1,
    "removed": 0,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "createdAt": 1795521600000,
    "expiresAt": 1795521600000,
    "state": "rejected",
    "decidedBy": "ben"
  },
  "suspend/suspended": {
    "ids": [
      "u-460b6acd27438a3b",
      "u-460b6acd601aee65",
      "u-459f853111f5a8c6"
    ],
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "kind": "suspend",
    "subject": "lures",
    "by": "ana",
    "reason": "it is a school",
    "until": 1795521600000,
    "at": 1795521600000,
    "confirmedBy": null,
    "endedAt": null
  },
  "suspend/not-for-restricted": {
    "type": "urn:kerb:problem:not-for-restricted",
    "title": "This is not done to a restricted list",
    "status": 422,
    "code": "not-for-restricted",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "lift/lifted": {
    "list": "lures",
    "ids": [
      "u-460b6acd27438a3b",
      "u-460b6acd601aee65",
      "u-459f853111f5a8c6"
    ],
    "lifted": 5
  },
  "shadowList/dry-run": {
    "dryRun": true,
    "list": "lures",
    "minutes": 15
  },
  "shadowList/shadowed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "kind": "shadow-list",
    "subject": "lures",
    "by": "ana",
    "reason": "it blocks half of everything",
    "until": 1795521600000,
    "at": 1795521600000,
    "confirmedBy": null,
    "endedAt": null
  },
  "rollBack/rolled-back": {
    "list": "lures",
    "version": 3,
    "added": 0,
    "removed": 1,
    "unchanged": 1,
    "act": null
  },
  "rollBack/unknown-version": {
    "type": "urn:kerb:problem:unknown-version",
    "title": "The list has no such version",
    "status": 404,
    "code": "unknown-version",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "detail": "the live version is 3"
  },
  "unpin/unpinned": {
    "list": "lures",
    "pinnedUntil": null
  },
  "setMode/shadow": {
    "list": "threats-own",
    "version": 2,
    "added": 0,
    "removed": 0,
    "unchanged": 0,
    "act": null
  },
  "setMode/precision-too-low": {
    "type": "urn:kerb:problem:precision-too-low",
    "title": "Too few of its hits were right, or too few were looked at",
    "status": 422,
    "code": "precision-too-low",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "detail": "nobody reviewed what it hit"
  },
  "acceptStale/proposed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "list": "threats-own",
    "class": "threats",
    "kind": "accept-stale",
    "by": "ana",
    "reason": "the source is down",
    "added": 0,
    "removed": 0,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "createdAt": 1795521600000,
    "expiresAt": 1795521600000,
    "state": "waiting",
    "decidedBy": null
  },
  "reviewHits/reviewed": {
    "list": "threats-own",
    "precision": {
      "right": 19,
      "wrong": 1
    }
  },
  "shadowRoute/shadowed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "kind": "shadow-route",
    "subject": "/v1/suggestions",
    "by": "ana",
    "reason": "it removes everything",
    "until": 1795521600000,
    "at": 1795521600000,
    "confirmedBy": null,
    "endedAt": null
  },
  "getActs/acts": {
    "acts": [
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "kind": "shadow-route",
        "subject": "/v1/suggestions",
        "by": "ana",
        "reason": "it removes everything",
        "at": 1795521600000,
        "until": 1795521600000,
        "confirmedBy": null,
        "endedAt": null
      },
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "kind": "shadow-list",
        "subject": "lures",
        "by": "ana",
        "reason": "it blocks half of everything",
        "at": 1795521600000,
        "until": 1795521600000,
        "confirmedBy": null,
        "endedAt": null
      },
      {
        "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
        "kind": "suspend",
        "subject": "lures",
        "by": "ana",
        "reason": "it is a school",
        "at": 1795521600000,
        "until": 1795521600000,
        "confirmedBy": null,
        "endedAt": 1795521600000
      }
    ]
  },
  "confirm/same-person": {
    "type": "urn:kerb:problem:same-person",
    "title": "A second person must do this",
    "status": 403,
    "code": "same-person",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "confirm/confirmed": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "kind": "shadow-list",
    "subject": "lures",
    "by": "ana",
    "reason": "it blocks half of everything",
    "at": 1795521600000,
    "until": 1795521600000,
    "confirmedBy": "ben",
    "endedAt": null
  },
  "endAct/ended": {
    "id": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "kind": "shadow-route",
    "subject": "/v1/suggestions",
    "by": "ana",
    "reason": "it removes everything",
    "at": 1795521600000,
    "until": 1795521600000,
    "confirmedBy": null,
    "endedAt": 1795521600000
  },
  "endAct/unknown-act": {
    "type": "urn:kerb:problem:unknown-act",
    "title": "No such act is open",
    "status": 404,
    "code": "unknown-act",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "getImpact/lures": {
    "list": "lures",
    "version": 3,
    "total": 0,
    "shadowed": 0,
    "rows": [],
    "precision": null,
    "reviews": [],
    "restricted": false
  },
  "getFeeds/feeds": {
    "feeds": [
      {
        "list": "threats-example",
        "class": "threats",
        "format": "domains",
        "everyMinutes": 1,
        "mode": "enforce",
        "host": "127.0.0.1:9",
        "state": null
      }
    ]
  },
  "refreshFeed/queued": {
    "list": "threats-example",
    "queued": true
  },
  "refreshFeed/unknown-list": {
    "type": "urn:kerb:problem:unknown-list",
    "title": "There is no such list",
    "status": 404,
    "code": "unknown-list",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "detail": "no feed brings this list"
  },
  "explain/url": {
    "matches": [
      {
        "list": "lures",
        "class": "lures",
        "entry": "u-2b4cb5a4e22e4f2a",
        "matched": "omegle.com",
        "acts": true,
        "certainty": "link",
        "start": 0,
        "end": 23
      }
    ],
    "version": "bundled-2026-11-24",
    "lists": [
      {
        "name": "allow-words",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24"
      },
      {
        "name": "allow",
        "class": "allow",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24"
      },
      {
        "name": "contact-lures",
        "class": "contact-lures",
        "mode": "enforce",
        "state": "bundled",
        "version": "2026-11-24"
      }
    ]
  },
  "explain/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "",
        "expected": "check"
      }
    ]
  },
  "getAudit/page": {
    "rows": [
      {
        "seq": 1,
        "at": 1795521600000,
        "by": "ana",
        "kind": "push",
        "subject": "lures",
        "counts": {
          "version": 1,
          "added": 1,
          "removed": 0,
          "unchanged": 0
        },
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "reason": "reported by three schools",
        "previous": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      },
      {
        "seq": 2,
        "at": 1795521600000,
        "by": "ana",
        "kind": "push",
        "subject": "lures",
        "counts": {
          "version": 2,
          "added": 1,
          "removed": 0,
          "unchanged": 0
        },
        "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "reason": "monthly file",
        "previous": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    ],
    "intact": true,
    "brokenAt": null,
    "head": {
      "seq": 18,
      "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    }
  },
  "runSelfTest/dry-run": {
    "dryRun": true
  },
  "getSelfTests/quarter": {
    "record": {
      "about": "Kerb asked itself, through the path that its clients use, about a harmless entry in each of these lists, and counted how often it acted. This is no certificate of the IWF.",
      "issuedAt": "2026-11-24T12:00:00.000Z",
      "from": "2026-11-24T12:00:00.000Z",
      "to": "2026-11-24T12:00:00.000Z",
      "runs": 0,
      "good": 0,
      "lists": {},
      "days": [],
      "last": null
    },
    "signed": "eyJhbGciOiJFZERTQSJ9.eyJhYm91dCI6IiJ9.c2lnbmF0dXJl",
    "publicKey": {
      "kty": "OKP",
      "crv": "Ed25519",
      "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    }
  },
  "getStats/stats": {
    "items": [
      {
        "hour": 1795521600000,
        "n": 128
      }
    ],
    "lists": [
      {
        "list": "lures",
        "n": 9,
        "shadowed": 0
      }
    ],
    "alerts": []
  },
  "checkHashtags/tags": {
    "tags": [
      {
        "tag": "#omegle",
        "eligible": false,
        "action": "demote",
        "reasons": [
          {
            "code": "name.off-platform",
            "message": {
              "key": "name.off-platform",
              "text": "Inviting people to other chat sites isn’t possible here. Take it out and try again.",
              "locale": "en"
            },
            "record": {
              "ground": "Links and invitations to chat with strangers outside the platform.",
              "territory": "*",
              "duration": "while-listed",
              "automatedDetection": true,
              "automatedDecision": true,
              "redress": [
                "appeal",
                "court"
              ],
              "countsAgainst": true
            }
          }
        ],
        "reference": "K-HBC9EMABZWXZW87C"
      },
      {
        "tag": "tea",
        "eligible": true,
        "action": "pass",
        "reasons": [],
        "reference": null
      },
      {
        "tag": "#omegla",
        "eligible": true,
        "action": "pass",
        "reasons": [],
        "reference": null
      }
    ],
    "lists": {
      "version": "bundled-2026-11-24",
      "ageSeconds": 41,
      "state": "bundled"
    }
  },
  "checkHashtags/invalid-request": {
    "type": "urn:kerb:problem:invalid-request",
    "title": "The body has not the expected shape",
    "status": 422,
    "code": "invalid-request",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11",
    "errors": [
      {
        "path": "tags",
        "expected": ">=1"
      }
    ]
  },
  "watchTag/followed": {
    "tag": "teatime"
  },
  "getWatched/watched": {
    "tags": [
      {
        "tag": "teatime",
        "by": "ana",
        "reason": "a new trend",
        "since": 1795521600000,
        "n": 0,
        "held": 0
      }
    ]
  },
  "getTagHours/hours": {
    "tag": "teatime",
    "hours": []
  },
  "getTagHours/not-found": {
    "type": "urn:kerb:problem:not-found",
    "title": "There is nothing here",
    "status": 404,
    "code": "not-found",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "unwatchTag/ended": {
    "tag": "teatime",
    "watched": false
  },
  "getEmerging/new": {
    "emerging": [
      {
        "variant": "chatrandum",
        "name": "chatrandom",
        "n": 1,
        "firstSeenAt": 1795521600000,
        "lastSeenAt": 1795521600000,
        "state": "new",
        "decidedBy": null,
        "decidedAt": null
      },
      {
        "variant": "omegla",
        "name": "omegal",
        "n": 1,
        "firstSeenAt": 1795521600000,
        "lastSeenAt": 1795521600000,
        "state": "new",
        "decidedBy": null,
        "decidedAt": null
      }
    ]
  },
  "promote/dry-run": {
    "dryRun": true,
    "list": "lures",
    "version": 3,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "popularHosts": [],
    "popularHostsCount": 0,
    "sentinels": [],
    "sentinelsCount": 0,
    "errors": []
  },
  "promote/promoted": {
    "list": "lures",
    "version": 4,
    "added": 1,
    "removed": 0,
    "unchanged": 0,
    "act": null,
    "variant": "omegla"
  },
  "promote/not-found": {
    "type": "urn:kerb:problem:not-found",
    "title": "There is nothing here",
    "status": 404,
    "code": "not-found",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  },
  "dismiss/dismissed": {
    "variant": "chatrandum",
    "state": "dismissed"
  },
  "dismiss/not-found": {
    "type": "urn:kerb:problem:not-found",
    "title": "There is nothing here",
    "status": 404,
    "code": "not-found",
    "requestId": "6f1c9a52-0b7e-4c8e-9a3d-2f4b8f0e7d11"
  }
}
