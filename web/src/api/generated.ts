// Made from the hub's OpenAPI document by web/generate; do not edit.
/* oxlint-disable */

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/agent-card.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/a2a": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgentList"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A wait ends with the credential that it was begun with, and with the hub. */
        get: {
            parameters: {
                query?: {
                    /** @description The act, or the dotted name that it begins with: `task` is every `task.…`. */
                    Action?: string;
                    /** @description Who acted, the whole identity. */
                    Actor?: string;
                    /** @description Cursor of `oldest`: rows after it. */
                    After?: number;
                    /** @description Cursor of `newest`: rows before it; absent: from the end of the trail. */
                    Before?: number;
                    /** @description From this moment on, epoch seconds. */
                    From?: number;
                    /** @description Rows, 1 … 1000. */
                    Limit?: number;
                    /** @description `oldest` (default) or `newest` first. */
                    Order?: string;
                    /** @description What was acted on, or how its id begins. */
                    Subject?: string;
                    /** @description Before this moment, epoch seconds. */
                    To?: number;
                    /** @description Of `oldest`: seconds to wait for a row when there is none yet, 0 … 30. */
                    Wait?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditVerdict"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DoctorReport"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    after?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeartbeatAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hub/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StopRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StopResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/input": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAck"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareLinkView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CatalogPage"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndpointView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndpointView"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndpointView"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EndpointView"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/mcp/clients/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClientView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Explanation"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HistoryView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PinsPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/pins/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Approved"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClientView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/{name}/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/clients/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClientList"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GrantView"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GrantView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mcp/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    endpoint?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ToolView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/output": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutputResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/output-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutputBatchResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAck"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShellOpened"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/cast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareLinkView"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewShareLink"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedShareLink"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    offset?: number;
                };
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionScreen"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionFindings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    offset?: number;
                    wait?: number;
                };
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/{sessionId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionTimeline"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAck"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ControlAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExchangeRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAck"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionListEntry"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    of?: string;
                    wait?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionPictures"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShellsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MeResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["SignOutRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    email?: string;
                    limit?: number;
                    q?: string;
                    status?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InboxResponse"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RunRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RunResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task; `wait` (seconds, at most 60) holds the answer back until it has ended. */
        get: {
            parameters: {
                query?: {
                    wait?: number;
                };
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InboxEntry"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InboxEntry"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    after?: number;
                    before?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskEventPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RerunRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RunResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    sessionId: string;
                };
                header?: never;
                path: {
                    taskId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JsonObject"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessTokenView"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewToken"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessIssuedToken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadedFile"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HealthResponse"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InstallList"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/install.sh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/install/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/{id}/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeerView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/check-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Only for those who may act for the one that asks: anything else would tell strangers who knows whom. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckAccessResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/discover/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DiscoveredWorkspace"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeartbeatResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RegisterResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/update-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspacesStatusAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/terminals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upstreams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceView"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedWorkspace"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A removed one is shown to people who ask for it, and told apart from one that never was. */
        get: {
            parameters: {
                query?: {
                    include_removed?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspaceView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: {
                    confirm?: string;
                    purge?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RemoveResponse"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UpdatedWorkspace"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/workspaces/{id}/.well-known/agent-card.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For those whom the workspace would take a message from. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/a2a": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/a2a/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/abilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UpdatedWorkspace"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/workspaces/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityView"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessagingStatusAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BroadcastAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/chat/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/chat/uploads/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Always as a download: somebody else's file must not run as a page of the hub. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    fileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DelegateResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    direction?: string;
                    limit?: number;
                    status?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DelegationListEntry"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegations/{delegationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    wait?: number;
                };
                header?: never;
                path: {
                    delegationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DelegationView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegations/{delegationId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delegationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatusResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegations/{delegationId}/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    delegationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatusResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/delegations/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatusResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events, seen with the eyes of the workspace, also when a person looks. */
        get: {
            parameters: {
                query?: {
                    after?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessagingInboxPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/inbox/{activityId}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    activityId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AckAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/inbox/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RenewAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/memories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    namespace?: string;
                    q?: string;
                    scope?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecalledMemory"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommittedMemory"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/memories/{memoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    memoryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeletedMemory"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/memory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StoredValue"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetValueResponse"];
                    };
                };
                /** @description Conflict */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VersionMismatch"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/memory/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StoredValue"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeletedValue"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessagingStatusAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspacesStatusAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/receipts/{activityId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    activityId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Receipt"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes nothing: the agent of an external workspace runs elsewhere, and that of a managed one starts afresh with every task. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RestartResponse"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspacesStatusAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StateView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenPage"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspacesIssuedToken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{id}/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tokenId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkspacesStatusAnswer"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same over a WebSocket: an agent says who it is in a header, people see what is theirs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/session/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    offset?: number;
                };
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Answer of `POST /api/tokens`: the only place where the token itself is ever shown. */
        AccessIssuedToken: {
            info: components["schemas"]["AccessTokenView"];
            token: string;
        };
        /** @description A token as it is listed. Times are epoch seconds. */
        AccessTokenView: {
            /** Format: double */
            created_at: number;
            /** Format: double */
            expires_at: null | number;
            id: string;
            identity: string;
            /** Format: double */
            last_used_at: null | number;
            name: string;
            /** Format: double */
            revoked_at: null | number;
            role: string;
        };
        /** @description Whether the ack ended the message: false when the lease was over, is another's, or the message ended before. */
        AckAnswer: {
            activity_id: string;
            removed: boolean;
        };
        /** @description A row of the activity log on the wire, in the original's fields. The ones it never left out are null here, not absent. */
        ActivityView: {
            activity_type: string;
            created_at: string;
            delegation_id?: null | string;
            /** Format: int64 */
            duration_ms?: null | number;
            error_detail?: null | string;
            id: string;
            message_id?: null | string;
            metadata?: null | components["schemas"]["JsonNode"];
            method?: null | string;
            peer_name?: null | string;
            peer_role?: null | string;
            /** @description How far a message came; absent for rows that are none, and where nobody asked. */
            receipt?: null | string;
            request_body?: null | components["schemas"]["JsonNode"];
            response_body?: null | components["schemas"]["JsonNode"];
            /** Format: int64 */
            seq: number;
            source_id?: null | string;
            status: string;
            summary?: null | string;
            target_id?: null | string;
            workspace_id: string;
        };
        /** @description The agents that tasks can be given to; the answer of `GET /api/agents`. */
        AgentList: {
            /** @description In the order that `auto` tries, then the others. */
            agents: components["schemas"]["AgentProfileEntry"][];
            /** @description What `auto` means now; null: nothing that it tries is installed. */
            auto: null | string;
        };
        /** @description An agent profile of the hub. */
        AgentProfileEntry: {
            /** @description What it is, in a sentence. */
            description: string;
            /** @description Whether its program is on the hub's machine. */
            installed: boolean;
            /** @description What `agent` calls it. */
            name: string;
            /** @description How to get it, when it is missing. */
            remedy: string;
        };
        /** @description What was approved. */
        Approved: {
            /** @description Names of the tools that had changed. */
            tools: string[];
        };
        /** @description The original's attach: the text so far. */
        AttachResponse: {
            /**
             * Format: double
             * @description Epoch seconds; null for a recording.
             */
            created_at: null | number;
            /** @description Label; `(replay)` is appended for a recording. */
            label: string;
            /** @description The whole text, in one piece. */
            output: string[];
            /** @description Name of what runs; null for a recording. */
            process: null | string;
            /** @description Present and true for a recording. */
            replay?: null | boolean;
            /** @description The pty id. */
            session_id: components["schemas"]["PtyId"];
        };
        /** @description The agent waits for a person. */
        Attention: {
            /** @description What it waits for. */
            message: string;
            /**
             * Format: double
             * @description Epoch seconds.
             */
            since: number;
            /** @description What told so, for example `hook`. */
            source: string;
        };
        /** @description Where the trail stops being what was written. */
        AuditBreak: {
            /** @description Its chain; empty when the row is missing. */
            node: string;
            /** @description `changed`: its content does not give its hash; `unlinked`: it does not follow the row before it; `missing`: it is gone. */
            reason: string;
            /**
             * Format: int64
             * @description The row.
             */
            seq: number;
        };
        /** @description A row of the trail on the wire. */
        AuditEntry: {
            /** @description Dotted name of the act. */
            action: string;
            /** @description Identity that acted. */
            actor: string;
            /**
             * Format: double
             * @description Epoch seconds.
             */
            at: number;
            /** @description More about it, a JSON object. */
            detail: components["schemas"]["JsonElement"];
            /** @description Its own hash. */
            hash: string;
            /** @description The hub node whose chain it is in. */
            node: string;
            /** @description Hash of the row before it in its chain. */
            prev_hash: string;
            /**
             * Format: int64
             * @description Its place in the trail.
             */
            seq: number;
            /** @description Id of the thing acted on. */
            subject: string;
            /** @description How the identity was proven. */
            via: string;
        };
        /** @description A page of the trail. */
        AuditPage: {
            /** @description The rows, in the order that was asked for. */
            entries: components["schemas"]["AuditEntry"][];
            /**
             * Format: int64
             * @description Cursor for the next page: `after`, or `before` for the newest first, where 0 says that nothing older is left.
             */
            next: number;
        };
        /** @description What AuditVerifier found. */
        AuditVerdict: {
            break: null | components["schemas"]["AuditBreak"];
            /**
             * Format: int64
             * @description Rows that were found good.
             */
            checked: number;
            /** @description Node → hash of its newest good row. Kept outside the hub, it also proves that the whole trail was not written anew. */
            heads: {
                [key: string]: string;
            };
            /** @description Whether every row is as it was written and none is missing. */
            intact: boolean;
        };
        /** @description The five axes, by name. */
        AxesView: {
            capability: string;
            config: string;
            credential: string;
            protocol: string;
            transport: string;
        };
        /** @description How many a broadcast went to. */
        BroadcastAnswer: {
            /** Format: int32 */
            recipients: number;
            status: string;
        };
        /** @description The catalog as of one moment. */
        CatalogPage: {
            /** @description In the catalog's order. */
            clients: components["schemas"]["EndpointView"][];
            /**
             * Format: int64
             * @description Grows with each change.
             */
            generation: number;
            /** @description What was left out of the files, for operators; empty for everybody else. */
            problems: components["schemas"]["CatalogProblem"][];
        };
        /** @description Something in the catalog's files that was left out, and what to do about it. What is right in them works all the same. */
        CatalogProblem: {
            /** @description Name of the entry, or its place in the list (`#3`); null: the file as a whole. */
            endpoint?: null | string;
            /** @description Names the cause and the next step; without secrets. */
            message: string;
            /** @description The file. */
            path: string;
        };
        /** @description Whether the one may talk to the other. */
        CheckAccessResponse: {
            allowed: boolean;
        };
        /** @description `GET /api/mcp/clients/list`. */
        ClientList: {
            clients: components["schemas"]["ClientView"][];
            generated_at: string;
            stub: boolean;
        };
        /** @description An endpoint in the list: the original's ten keys first, all of them always, then ours. */
        ClientView: {
            action: null | string;
            allowed_tools_regex: null | string;
            auth_token_env: null | string;
            auth_token_present: boolean;
            axes: components["schemas"]["AxesView"];
            /** Format: int32 */
            consecutive_failures: number;
            /** @description Without secrets. */
            endpoint: string;
            fresh_until: null | string;
            /**
             * Format: int64
             * @description Of the catalog.
             */
            generation: number;
            last_check_at: null | string;
            last_error: null | string;
            last_ok_at: null | string;
            /** Format: double */
            latency_ms: null | number;
            name: string;
            next_check_at: null | string;
            next_retry_at: null | string;
            protocol_version: null | string;
            reason_code: string;
            /** @description Which source the verdict rests on: `event`, `traffic` or `probe`. */
            source: null | string;
            stale: boolean;
            state: string;
            status: string;
            /** Format: int32 */
            tools_count: null | number;
            tools_digest: null | string;
            transport: string;
        };
        /** @description A text that is kept. */
        CommittedMemory: {
            /** @description For deleting it. */
            id: string;
            /** @description Where it lies. */
            namespace: string;
            /** @description Kinds of secrets that were taken out; null when there were none. */
            redacted?: null | string[];
            /** @description Who sees it. */
            scope: string;
        };
        /** @description How the connection stands. */
        ConnectionFacts: {
            /** Format: int32 */
            failed_attempts: number;
            /** Format: int32 */
            in_flight: number;
            /**
             * Format: int32
             * @description For operators.
             */
            pid?: null | number;
            protocol_version?: null | string;
            server?: null | string;
            /** Format: int32 */
            sessions: number;
            /** @description Last lines of the program's standard error, scrubbed; for operators. */
            standard_error?: null | string[];
            state: string;
        };
        /** @description All that an agent needs to join. Every snippet holds the real values and works as it stands. */
        ConnectionView: {
            auth_token: string;
            claude_code_channel_snippet: string;
            codex_snippet: string;
            /** @description By client: installs the program, which then writes the client's own configuration. */
            config_commands: {
                [key: string]: string;
            };
            /** @description Registers once with curl. */
            curl_register_template: string;
            cursor_snippet: string;
            gemini_snippet: string;
            heartbeat_endpoint: string;
            hermes_channel_snippet: string;
            /** @description Puts the program where the other snippets expect it. */
            install_command: string;
            openclaw_snippet: string;
            opencode_snippet: string;
            platform_url: string;
            /** @description Registers and beats with Python's standard library. */
            python_snippet: string;
            registry_endpoint: string;
            /** @description For any MCP client: the server entry. */
            universal_mcp_snippet: string;
            vscode_snippet: string;
            workspace_id: string;
        };
        /** @description Who holds control of a terminal now. */
        ControlAnswer: {
            /** @description Identity; null: nobody. */
            holder: null | string;
            /** @description Whether it is the caller. */
            you: boolean;
        };
        /** @description Who holds the keyboard. */
        ControlView: {
            holder: string;
            you: boolean;
        };
        /** @description Answer to a create. `connection` only for an external workspace whose agent joins by itself; its token is shown this once. */
        CreatedWorkspace: {
            connection?: null | components["schemas"]["ConnectionView"];
            external: boolean;
            id: string;
            status: string;
            warnings?: null | string[];
            workspace_access: string;
        };
        /** @description What became of an offer. `idempotent_hit` and `reported` are there when true. */
        DelegateResponse: {
            delegation_id: string;
            idempotent_hit?: null | boolean;
            reported?: null | boolean;
            status: string;
            target_id: string;
        };
        /** @description A row of the list, with the members that clients of the original know. */
        DelegationListEntry: {
            created_at: string;
            delegation_id: string;
            error?: null | string;
            id: string;
            response_preview?: null | string;
            source_id?: null | string;
            status: string;
            summary: string;
            target_id: string;
            task_id?: null | string;
            type: string;
        };
        /** @description One delegation, whole. */
        DelegationView: {
            created_at: string;
            delegation_id: string;
            error?: null | string;
            parent_delegation_id?: null | string;
            response_preview?: null | string;
            result?: null | string;
            session_id?: null | string;
            source_id?: null | string;
            source_name?: null | string;
            status: string;
            summary: string;
            target_id: string;
            target_name?: null | string;
            task: string;
            task_id?: null | string;
            updated_at: string;
            viewer_url?: null | string;
        };
        /** @description Answer to deleting a memory. */
        DeletedMemory: {
            /** @description Which one. */
            id: string;
            /** @description `deleted`. */
            status: string;
        };
        /** @description A value is gone. */
        DeletedValue: {
            /** @description Its key. */
            key: string;
            /** @description `deleted`. */
            status: string;
        };
        /** @description A peer as `GET /registry/discover/{id}` gives it. An agent that asks the hub has an empty url; messages go through the hub in any case. */
        DiscoveredWorkspace: {
            agent_card?: null | components["schemas"]["JsonNode"];
            delivery_mode: string;
            id: string;
            name: string;
            role?: null | string;
            status: string;
            url: string;
        };
        /** @description What an examination found about one thing. No secrets. */
        DoctorFinding: {
            /** @description What was looked at. */
            check: string;
            /** @description What is so, as a sentence. */
            detail: string;
            /** @description How bad it is. */
            level: components["schemas"]["DoctorLevel"];
            /**
             * @description What to do; empty when nothing.
             * @default
             */
            next_step: string;
        };
        /**
         * @description How bad a finding is.
         * @enum {unknown}
         */
        DoctorLevel: "ok" | "warn" | "fail";
        /** @description `GET /api/doctor`. */
        DoctorReport: {
            /**
             * Format: double
             * @description When the examination began, epoch seconds.
             */
            at: number;
            /** @description In the order of the checks. */
            findings: components["schemas"]["DoctorFinding"][];
            /** @description The worst of them. */
            level: components["schemas"]["DoctorLevel"];
        };
        /** @description An entry as the API shows it: names of variables, and whether they have a value. */
        EndpointView: {
            allowed_tools_regex?: null | string;
            auth_token_env?: null | string;
            auth_token_present: boolean;
            cwd?: null | string;
            /** @description With marks in place of secrets. */
            endpoint: string;
            headers_env: {
                [key: string]: string;
            };
            /** Format: int32 */
            max_concurrent_calls: number;
            /** Format: int32 */
            max_sessions: number;
            /** @description Variables that it names and that have no value. */
            missing_variables: string[];
            name: string;
            pass_env: string[];
            pins: string;
            /** @description Whether the API refuses to change it. */
            read_only: boolean;
            session: string;
            /** @description `file`, `api` or `default`. */
            source: string;
            /** Format: double */
            startup_timeout_seconds: number;
            /** Format: double */
            timeout_seconds: number;
            transport: string;
        };
        /** @description The newest that one source had to say. */
        EvidenceView: {
            /** Format: double */
            age_seconds: number;
            at: string;
            detail?: null | string;
            /** Format: double */
            latency_ms?: null | number;
            source: string;
            what: string;
        };
        /** @description Body of `POST /api/session/exchange`: the two parts of a viewing link, or of a share link. */
        ExchangeRequest: {
            capability?: null | string;
            session_id?: null | string;
            share?: null | string;
        };
        /** @description `GET /api/mcp/clients/{name}/explain`. */
        Explanation: {
            /** @description The one thing that would help, as a sentence; null: nothing is wrong. */
            advice: null | string;
            client: components["schemas"]["ClientView"];
            connection?: null | components["schemas"]["ConnectionFacts"];
            evidence: components["schemas"]["EvidenceView"][];
            rule: components["schemas"]["RuleView"];
        };
        /** @description A grant as admins see it. */
        GrantView: {
            created_at: string;
            created_by: string;
            id: string;
            pattern: string;
            subject: string;
            tools: string[];
        };
        /** @description `GET /health`. */
        HealthResponse: {
            /**
             * Format: int32
             * @description Terminals that run, without those in grace.
             */
            active_sessions: number;
            /**
             * Format: int32
             * @description After how long an idle shell is ended.
             */
            session_timeout_seconds: number;
            /** @description `healthy`. */
            status: string;
            /** @description Version of the hub. */
            version: string;
        };
        /** @description `POST /api/heartbeat`. */
        HeartbeatAnswer: {
            /** @description `ok`. */
            status: string;
            /** @description As in OutputResponse. */
            timeout_warning: boolean;
        };
        /** @description Answer to a beat. Without the secret when it can't be had now. */
        HeartbeatResponse: {
            /** @description With it the hub proves itself to the agent. */
            platform_inbound_secret?: null | string;
            /** @description `false`: the hub has no card of this agent, which should register (again); else absent. */
            registered?: null | boolean;
            /** @description `ok`. */
            status: string;
        };
        /** @description `GET /api/mcp/clients/{name}/history`: the last 24 hours. */
        HistoryView: {
            /**
             * Format: int32
             * @description Length of a stretch of IReadOnlyList&lt;LatencyPoint&gt; HistoryView.LatencyCourse.
             */
            course_minutes: number;
            /** Format: double */
            known_seconds: number;
            /** @description The latencies over the window, oldest first; stretches without a check are left out. */
            latency_course: components["schemas"]["LatencyPoint"][];
            latency_ms: components["schemas"]["LatencyView"];
            name: string;
            restarts: components["schemas"]["RestartView"][];
            transitions: components["schemas"]["TransitionView"][];
            /**
             * Format: double
             * @description Share of the known time in which it was connected; null when nothing is known.
             */
            uptime_percent: null | number;
            /** Format: int32 */
            window_hours: number;
        };
        /** @description The original's counters, and the exact ones. */
        InboxCounts: {
            /** @description Every state with its own number; states without tasks are 0. */
            by_status: {
                [key: string]: number;
            };
            /**
             * Format: int32
             * @description Completed.
             */
            completed: number;
            /**
             * Format: int32
             * @description Failed, timed out and lost.
             */
            failed: number;
            /**
             * Format: int32
             * @description Waiting for the caller's answer.
             */
            info_needed: number;
            /**
             * Format: int32
             * @description Waiting for the caller's go.
             */
            needs_approval: number;
            /**
             * Format: int32
             * @description Running and queued.
             */
            running: number;
        };
        /** @description A task in the inbox. */
        InboxEntry: {
            /** @description Profile that runs it. */
            agent: string;
            attention?: null | components["schemas"]["Attention"];
            /**
             * Format: double
             * @description Epoch seconds.
             */
            created_at: number;
            /**
             * Format: double
             * @description Seconds since it was created, to 0.1; stops when the task ends.
             */
            elapsed_s: number;
            /** @description The label given as `email`; absent when none was given. */
            email?: null | string;
            /**
             * Format: int32
             * @description The agent's exit code, when it exited.
             */
            exit_code?: null | number;
            /**
             * Format: int32
             * @description The signal that ended the agent, when one did.
             */
            exit_signal?: null | number;
            /** @description The session it builds on; empty if none. */
            previous_session_id: string;
            progress?: null | components["schemas"]["ProgressLine"];
            /** @description First 100 characters of the prompt. */
            prompt_summary: string;
            /**
             * Format: int32
             * @description How many tasks are ahead of it, when queued.
             */
            queue_position?: null | number;
            /** @description Why it ended as it did, when that is not plain from the state. */
            reason?: null | string;
            /** @description Its session. */
            session_id: components["schemas"]["SessionId"];
            /** @description State name. */
            status: string;
            /** @description The result's summary, when there is one. */
            summary?: null | string;
            /** @description The task's id. */
            task_id: components["schemas"]["TaskId"];
            /** @description Link to watch; absent when no base address is known. */
            viewer_url?: null | string;
        };
        /** @description A message on the wire. Consumers key on string InboxMessage.ActivityId: without an ack the same message comes again. */
        InboxMessage: {
            activity_id: string;
            attachments?: null | components["schemas"]["JsonArray"];
            created_at: string;
            delegation_id?: null | string;
            kind: string;
            lease_until: string;
            method?: null | string;
            /** @description The workspace that sent it; empty: a person. */
            peer_id: string;
            peer_name?: null | string;
            peer_role?: null | string;
            /** Format: int64 */
            seq: number;
            text: string;
        };
        /** @description A page of the last 24 hours, newest first. */
        InboxResponse: {
            /** @description Counts over the whole window after the filters. */
            counts: components["schemas"]["InboxCounts"];
            /** @description Pass as `cursor` for the next page; absent on the last. */
            next_cursor?: null | string;
            /** @description The entries of this page. */
            tasks: components["schemas"]["InboxEntry"][];
            /** @description What was noticed and not refused. */
            warnings?: null | string[];
        };
        /** @description A program to download. */
        InstallEntry: {
            platform: string;
            sha256: string;
            /** Format: int64 */
            size: number;
            url: string;
        };
        /** @description `GET /install`. */
        InstallList: {
            /** @description Installs it on Linux and macOS. */
            command: string;
            /** @description Platforms without a program; `./publish` makes it. */
            missing: string[];
            /** @description What is there. */
            programs: components["schemas"]["InstallEntry"][];
        };
        /** @description Answer of `POST /api/session/{pty_id}/links`: the only place where the secret is ever shown. */
        IssuedShareLink: {
            /** @description As it is listed. */
            info: components["schemas"]["ShareLinkView"];
            /** @description The part behind `#s=`. */
            secret: string;
            /** @description The whole link; null when the hub knows no address of its own. */
            url?: null | string;
        };
        JsonArray: unknown[];
        JsonElement: unknown;
        JsonNode: unknown;
        JsonObject: Record<string, unknown>;
        /** @description How long checks took in one stretch of the window, in milliseconds, to a tenth. */
        LatencyPoint: {
            /** @description Its begin. */
            at: string;
            /** Format: double */
            p50: number;
            /** Format: double */
            p95: number;
            /** Format: int64 */
            samples: number;
        };
        /** @description How long checks took, in milliseconds, to a tenth. */
        LatencyView: {
            /** Format: double */
            p50: null | number;
            /** Format: double */
            p95: null | number;
            /** Format: double */
            p99: null | number;
            /** Format: int64 */
            samples: number;
        };
        /** @description Answer of `GET /api/me`. */
        MeResponse: {
            /** @description Null for nobody. */
            identity: null | string;
            refusal: null | components["schemas"]["RefusalView"];
            /** @description All that the caller has: `admin`, `operator`, `member`, `viewer`. */
            roles: string[];
            /** @description Pty ids that viewing links opened for this browser. */
            sessions: string[];
            /** @description Whether the caller has authority of its own, not only links. */
            signed_in: boolean;
            /** @description The hub's version. */
            version: string;
            /** @description How the caller is known: `token`, `cookie`, `proxy`, `link` …; `none` for nobody. */
            via: string;
            /** @description Whom an identity proxy vouches for, listed here or not; null without one. */
            vouched: null | string;
            /** @description WebSockets need a ticket here. */
            ws_ticket: boolean;
        };
        /** @description What a consumer got. */
        MessagingInboxPage: {
            /** @description Oldest first, leased to it. */
            messages: components["schemas"]["InboxMessage"][];
            /**
             * Format: int64
             * @description Unacked messages beyond 1,000. They are kept, and come once older ones are acked.
             */
            overflow: number;
            /**
             * Format: int64
             * @description All messages without an ack, these included.
             */
            waiting: number;
        };
        /** @description What the original answers when there is nothing more to say: `logged`, `sent`. */
        MessagingStatusAnswer: {
            status: string;
        };
        /** @description Body of `POST /api/session/{pty_id}/links`. */
        NewShareLink: {
            /**
             * Format: int64
             * @description Seconds until it expires; required.
             */
            expires_s?: null | number;
            /**
             * Format: int32
             * @description How many browsers may open it; absent: any number.
             */
            max_uses?: null | number;
            /** @description For whom or what it is, for the list. */
            name?: null | string;
            /** @description Whether it is good for the recording too; absent: yes. False: only while the terminal is open. */
            replay?: null | boolean;
        };
        /** @description Body of `POST /api/tokens`. */
        NewToken: {
            /**
             * Format: int64
             * @description Seconds until it expires; absent: until it is revoked.
             */
            expires_s?: null | number;
            /** @description Whom it speaks for; the owner of what it makes. */
            identity?: null | string;
            /** @description What it is for, for the list. */
            name?: null | string;
            /** @description `member` (default), `operator` or `admin`. */
            role?: null | string;
        };
        /** @description `POST /api/output-batch`. */
        OutputBatchResponse: {
            /** @description By pty id. */
            outputs: {
                [key: string]: components["schemas"]["SessionOutputPart"];
            };
            /** @description The hub stops; the terminals go on. */
            shutting_down: boolean;
        };
        /** @description `POST /api/output`. */
        OutputResponse: {
            /** @description The program has ended. */
            exited: boolean;
            /** @description What came since the caller last asked. */
            output: string;
            /** @description The hub stops; the terminals go on. */
            shutting_down: boolean;
            /** @description Once: the shell was about to be ended because nobody used it. */
            timeout_warning: boolean;
        };
        /** @description A row of `GET /registry/{id}/peers`. */
        PeerView: {
            /** Format: int32 */
            active_tasks: number;
            agent_card: unknown;
            id: string;
            name: string;
            parent_id: null | string;
            role: null | string;
            status: string;
            /** Format: int32 */
            tier: number;
            url: string;
        };
        /** @description All pins of an endpoint. */
        PinsPage: {
            /** @description `off`, `warn` or `block`. */
            mode: string;
            /** @description The endpoint. */
            name: string;
            /** @description By name. */
            tools: components["schemas"]["PinView"][];
        };
        /** @description A pinned tool as operators see it. */
        PinView: {
            approved?: null | components["schemas"]["JsonElement"];
            approved_at: string;
            /** @description Who approved it; null: it is what was first seen. */
            approved_by?: null | string;
            approved_digest: string;
            current?: null | components["schemas"]["JsonElement"];
            current_digest: string;
            /** @description Since when it is what it is. */
            current_since: string;
            /** @description Members that differ; null when none does. */
            differences?: null | string[];
            first_seen_at: string;
            /** @description `approved` or `changed`. */
            state: string;
            /** @description Name, as the endpoint knows it. */
            tool: string;
        };
        /** @description A line that the agent wrote to `results/status.jsonl`. */
        ProgressLine: {
            /** @description What it is doing; at most 2,000 characters are kept. */
            message: string;
            /** @description Step label; at most 100 characters are kept. */
            step: string;
        };
        /** @description The public name of a terminal: a lower-case UUID with hyphens. It is what `viewer_url` carries. */
        PtyId: string;
        /** @description A memory as it comes back, with who wrote it, when, and how far that one is trusted. */
        RecalledMemory: {
            /** @description The text; of GLOBAL ones in a mark that says whose it is. */
            content: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            created_at: string;
            /** @description Its id. */
            id: string;
            /** @description Where it lies. */
            namespace: string;
            /** @description Who sees it. */
            scope: string;
            /** @description `own`, `team` or `other`: text of others is data, not instruction. */
            trust: string;
            /** @description The workspace that wrote it. */
            workspace_id: string;
            /** @description Its name. */
            workspace_name: string;
        };
        /** @description How far a message came: `queued`, `delivered` (handed to a consumer), `seen` (the agent read it), `done` (acked). */
        Receipt: {
            activity_id: string;
            delivered_at?: null | string;
            done_at?: null | string;
            queued_at: string;
            seen_at?: null | string;
            state: string;
        };
        /** @description Why a credential that came along was not accepted. */
        RefusalView: {
            code: string;
            detail: string;
        };
        /** @description Answer to a register. Without the secret when it can't be had now; the next beat brings it. */
        RegisterResponse: {
            delivery_mode: string;
            platform_inbound_secret?: null | string;
            status: string;
        };
        /** @description Answer to a delete: how many workspaces below went with it. */
        RemoveResponse: {
            /** Format: int32 */
            cascade_deleted: number;
            status: string;
        };
        /** @description Messages whose leases began anew. What is missing is not this consumer's (any more). */
        RenewAnswer: {
            renewed: string[];
        };
        /** @description The body of `POST /api/tasks/{task_id}/rerun`. */
        RerunRequest: {
            /** @description As in RunRequest: repeating the call with the same key answers with the first call's task. */
            idempotency_key: string;
        };
        /**
         * @description Answer to a restart. The hub runs no agent between tasks, so `message` says what has to be done where the agent is, and `command` does it where its token
         *     stands in its config folder. Tokens stay as they are.
         */
        RestartResponse: {
            command?: null | string;
            external: boolean;
            message: string;
            status: string;
        };
        /** @description A start of the hub: nothing is known between the end of the run before it and this. */
        RestartView: {
            /** @description When the run before it was last known to live; null: it is not kept. */
            alive_before_until: null | string;
            started_at: string;
        };
        /** @description The row of the table that fits, with the axes that it asks for; an axis without a value may have any. */
        RuleView: {
            name: string;
            state: string;
            status: string;
            when: {
                [key: string]: string[];
            };
        };
        /** @description The arguments of `coda_run` and of `POST /api/tasks`, as the caller gave them. */
        RunRequest: {
            /** @description Agent profile, or `auto` for the first installed one. */
            agent: string;
            /** @description A JSON document as a string; `{}`, `[]`, `""`, `null`, `false` and 0 mean "no context". */
            context: string;
            /** @description Who asks: a label, at most 320 characters. Refused when it contradicts an identity given by a proxy. */
            email: string;
            /** @description Repeating a call with the same key (1…128 characters) within 24 h answers with the first call's task. */
            idempotency_key: string;
            /** @description `smart` (the agent's own approval mode) or `yolo` (approve everything). */
            permissions: string;
            /** @description A session to build on; the caller must be able to see it. Empty: none. */
            previous_session_id: string;
            /** @description What to do. Required, 1…262,144 characters, not only white space. */
            prompt?: null | string;
            /**
             * Format: int32
             * @description Seconds of run time, 1…86,400. Queue time does not count.
             */
            timeout_s: number;
            /** @description Working directory inside a configured root; empty: a fresh folder. */
            workdir: string;
            /** @description Adds the CAPABILITIES and WORKFLOW PROTOCOL sections to the envelope. */
            workflow_protocol: boolean;
        };
        /** @description What `coda_run` answers for an admitted task. */
        RunResponse: {
            /** @description The profile that runs it. */
            agent: string;
            /**
             * Format: int32
             * @description How many tasks are ahead of it, when it waits.
             */
            queue_position?: null | number;
            /** @description The session's id; pass it as `previous_session_id` to build on this task. */
            session_id: components["schemas"]["SessionId"];
            /** @description `running`, or `queued` when it waits for a slot; for a repeated idempotency key the present state. */
            status: string;
            /** @description The task's id. */
            task_id: components["schemas"]["TaskId"];
            /** @description Link to watch; null only when no base address is known. Give it to the user as it is. */
            viewer_url: null | string;
            /** @description What was noticed and not refused, such as unknown arguments. */
            warnings?: null | string[];
        };
        /** @description The original's answer to most of them. */
        SessionAck: {
            /** @description What is worth knowing besides. */
            detail?: null | string;
            /** @description `ok`. */
            status: string;
        };
        /** @description How a process ended: one of the two is set. */
        SessionExit: {
            /** Format: int32 */
            code?: null | number;
            /** Format: int32 */
            signal?: null | number;
        };
        /** @description A line with the text that was looked for. */
        SessionFinding: {
            /** @description What stands behind it, cut at the end. */
            after: string;
            /**
             * Format: int64
             * @description When that was, in milliseconds since the session began.
             */
            at_ms: number;
            /** @description What stands before the match, cut at the front. */
            before: string;
            /** @description The match. */
            match: string;
            /**
             * Format: int64
             * @description Where in the transcript the line was complete.
             */
            offset: number;
            /**
             * Format: int32
             * @description How often the same line was printed.
             */
            times: number;
        };
        /** @description Where a text was printed in a session. */
        SessionFindings: {
            /** @description Lines, in the order in which they were printed first. */
            found: components["schemas"]["SessionFinding"][];
            /** @description Whether there are more than are told. */
            more: boolean;
        };
        /** @description A session folder: `sess-` and 12 lower-case hex digits. The only way from outside text to an id is bool SessionId.TryParse(string? text, out SessionId id). */
        SessionId: string;
        /** @description An open terminal, in the original's list. */
        SessionListEntry: {
            control?: null | components["schemas"]["ControlView"];
            /**
             * Format: double
             * @description Epoch seconds.
             */
            created_at: number;
            /** @description Always false: ended sessions are not listed. */
            exited: boolean;
            /**
             * Format: double
             * @description When it will be ended because nobody uses it, epoch seconds; null while that is far.
             */
            idle_ends_at?: null | number;
            /**
             * Format: double
             * @description Seconds without output.
             */
            idle_seconds: number;
            /** @description Label. */
            label: string;
            /**
             * Format: double
             * @description Epoch seconds of the last output or viewer.
             */
            last_poll_time: number;
            /** @description Name of what runs. */
            process: string;
            /** @description The pty id. */
            session_id: components["schemas"]["PtyId"];
            /** @description SessionState in lower case. */
            state: string;
            task_id?: null | components["schemas"]["TaskId"];
            /** @description Link to watch it. */
            viewer_url?: null | string;
            /**
             * Format: int32
             * @description How many watch it now.
             */
            viewers: number;
        };
        /** @description One session of OutputBatchResponse. */
        SessionOutputPart: {
            exited: boolean;
            output: string;
            timeout_warning: boolean;
        };
        /** @description What one terminal shows, as styled text. */
        SessionPicture: {
            /**
             * Format: int32
             * @description Columns told, at most 200.
             */
            cols: number;
            /** @description Row and column of the cursor among those told; absent when it is hidden. */
            cursor?: null | number[];
            /** @description Whether it will never change again. */
            ended: boolean;
            /** @description The rows from the top, each of runs of one style; blank ends are left out. */
            lines: components["schemas"]["SessionPictureRun"][][];
            /**
             * Format: int64
             * @description The transcript offset that it shows; ask after it next.
             */
            offset: number;
            /**
             * Format: int32
             * @description Rows told, at most 60: those about the cursor.
             */
            rows: number;
            /** @description The pty id. */
            session_id: components["schemas"]["PtyId"];
        };
        /** @description Neighbouring cells of one style. */
        SessionPictureRun: {
            /** @description Likewise. */
            bg?: null | string;
            /**
             * Format: int32
             * @description How wide they are.
             */
            cells: number;
            /** @description A palette index from 0 to 255, or `#rrggbb`; absent for the terminal's own colour. */
            fg?: null | string;
            /** @description Letters: `b`old, `d`im, `i`talic, `u`nderlined, `s`truck through, `r`everse; absent for none. */
            style?: null | string;
            /** @description What stands in them. */
            text: string;
        };
        /** @description What changed among the terminals that somebody looks at. */
        SessionPictures: {
            /** @description Those that are unknown, or not for this caller. */
            gone: string[];
            /** @description Those that are newer than what was asked after. */
            pictures: components["schemas"]["SessionPicture"][];
        };
        /** @description A call that names a session; most calls of the original's terminal API. */
        SessionRequest: {
            /**
             * Format: int32
             * @description Resize: columns.
             */
            cols: number;
            /** @description Input: the text to type. */
            input?: null | string;
            /** @description Opening a shell: its label. */
            label?: null | string;
            /**
             * Format: int32
             * @description Resize: rows.
             */
            rows: number;
            /** @description The pty id. */
            session_id?: null | string;
            /** @description Output of several: their pty ids. */
            session_ids?: null | string[];
            /** @description Control: take it or release it. */
            take?: null | boolean;
        };
        /** @description The screen of a session at one offset. */
        SessionScreen: {
            /**
             * Format: int64
             * @description When that was, in milliseconds since the session began.
             */
            at_ms: number;
            /**
             * Format: int32
             * @description Columns.
             */
            cols: number;
            /**
             * Format: int64
             * @description The bytes from here on continue it. Later than asked for where what lies between is missing.
             */
            offset: number;
            /**
             * Format: int32
             * @description Rows.
             */
            rows: number;
            /**
             * Format: byte
             * @description What a freshly reset emulator of that size must be fed.
             */
            screen: string;
        };
        /** @description The task of a session, for people who watch it. */
        SessionTaskView: {
            /** @description Profile. */
            agent: string;
            /**
             * Format: double
             * @description Epoch seconds.
             */
            created_at: number;
            /**
             * Format: double
             * @description Seconds since creation; stops at the end.
             */
            elapsed_s: number;
            /** @description First 100 characters of the prompt. */
            prompt_summary: string;
            /** @description Why it ended as it did. */
            reason: null | string;
            /** @description The session's id. */
            session_id: components["schemas"]["SessionId"];
            /** @description State name. */
            status: string;
            /** @description The result's summary. */
            summary: null | string;
            /** @description The task's id. */
            task_id: components["schemas"]["TaskId"];
        };
        /** @description What a player must know of a recording before it plays; see docs/specs/sessions.md. Times are milliseconds since the session began. */
        SessionTimeline: {
            /** @description Whether nothing will follow. */
            complete: boolean;
            /**
             * Format: int64
             * @description The time of the exit, else of the last output.
             */
            duration_ms: number;
            exit?: null | components["schemas"]["TimelineExit"];
            /** @description What is missing, in order. At most 1,000. */
            gaps: components["schemas"]["TimelineGap"][];
            /**
             * Format: int64
             * @description Transcript offset of its end.
             */
            head: number;
            /** @description Which bytes came when. */
            marks: components["schemas"]["TimelineMarks"];
            /** @description What was said about the task meanwhile, in order. The newest 500 that the hub's log still has. */
            notes: components["schemas"]["TimelineNote"][];
            /** @description Window sizes; the first is the one before the first byte. At most 1,000. */
            resizes: components["schemas"]["TimelineResize"][];
            /**
             * Format: double
             * @description When it began, epoch seconds; absent before.
             */
            started_at?: null | number;
        };
        /** @description A session as the page shows it; see docs/specs/sessions.md. */
        SessionView: {
            attention: null | components["schemas"]["Attention"];
            /** @description Whether this caller may take control. */
            can_control: boolean;
            /**
             * Format: int32
             * @description Columns now.
             */
            cols: number;
            control: null | components["schemas"]["ControlView"];
            /**
             * Format: double
             * @description Epoch seconds; null while the agent runs.
             */
            ended_at: null | number;
            exit: null | components["schemas"]["SessionExit"];
            /**
             * Format: double
             * @description Seconds left of grace; null outside grace.
             */
            grace_remaining_s: null | number;
            /**
             * Format: int64
             * @description Transcript offset of the end of what is known.
             */
            head: number;
            /**
             * Format: double
             * @description A person's shell: when it will be ended because nobody uses it, epoch seconds; null while that is far.
             */
            idle_ends_at: null | number;
            /**
             * Format: double
             * @description When the recording ages out, epoch seconds; null while live.
             */
            keeps_until: null | number;
            /** @description Label, `hermes-mcp` for tasks. */
            label: string;
            /**
             * Format: int32
             * @description Tasks ahead, while queued.
             */
            queue_position: null | number;
            /**
             * Format: int32
             * @description Rows now.
             */
            rows: number;
            /** @description The pty id. */
            session_id: components["schemas"]["PtyId"];
            /**
             * Format: double
             * @description Epoch seconds; null while queued.
             */
            started_at: null | number;
            /** @description SessionState in lower case. */
            state: string;
            task: null | components["schemas"]["SessionTaskView"];
            /**
             * Format: int32
             * @description How many watch now, this caller included.
             */
            viewers: number;
        };
        /** @description A value was written. */
        SetValueResponse: {
            /** @description Its key. */
            key: string;
            /** @description `ok`. */
            status: string;
            /**
             * Format: int64
             * @description For `if_match_version` of the next write.
             */
            version: number;
        };
        /** @description A share link as it is listed. Times are epoch seconds. */
        ShareLinkView: {
            /** Format: double */
            created_at: number;
            created_by: string;
            /** Format: double */
            expires_at: number;
            id: string;
            /** Format: double */
            last_used_at?: null | number;
            /** Format: int64 */
            max_uses?: null | number;
            name: string;
            owner: string;
            replay: boolean;
            /** Format: double */
            revoked_at?: null | number;
            revoked_by?: null | string;
            session_id: string;
            state: string;
            task_id?: null | string;
            /** Format: int64 */
            uses: number;
        };
        /** @description `POST /api/session`: a shell was opened. */
        ShellOpened: {
            /** @description Its label. */
            label: string;
            /** @description Where it runs. */
            machine: string;
            /** @description The shell's program. */
            program: string;
            /** @description The pty id. */
            session_id: components["schemas"]["PtyId"];
            /** @description As whom. */
            user: string;
            /** @description Where it began. */
            workdir: string;
        };
        /** @description `GET /api/shells`: where shells run, as whom, and whether the caller may open one. */
        ShellsView: {
            /** @description Whether the caller may. */
            allowed: boolean;
            /**
             * Format: int32
             * @description Seconds after which an idle shell is ended.
             */
            idle_s: number;
            /**
             * Format: int32
             * @description Terminals that may run at once, people's and tasks' together.
             */
            limit: number;
            /** @description Name of the hub's machine. */
            machine: string;
            /** @description The shell's program. */
            program: string;
            /** @description Why not; null when it may. */
            reason?: null | string;
            /**
             * Format: int32
             * @description Terminals that run now.
             */
            running: number;
            /** @description The user that shells run as. */
            user: string;
            /** @description Where they begin. */
            workdir: string;
        };
        /** @description Body of `POST /api/signin`. */
        SignInRequest: {
            token?: null | string;
        };
        /** @description Body of `POST /api/signout`; none is this browser alone. */
        SignOutRequest: {
            /**
             * @description Ends every browser that is signed in as the caller.
             * @default false
             */
            everywhere: boolean;
        };
        /** @description `GET /workspaces/{id}/state`. */
        StateView: {
            deleted: boolean;
            paused?: null | boolean;
            status: string;
            workspace_id: string;
        };
        /** @description Where a delegation stands after a call. */
        StatusResponse: {
            delegation_id: string;
            status: string;
        };
        /** @description `POST /api/hub/stop`. */
        StopRequest: {
            /**
             * @description Also cancel everything that waits or runs; otherwise tasks go on.
             * @default false
             */
            all: boolean;
        };
        /** @description Answer to it; the hub stops once it is sent. */
        StopResponse: {
            /**
             * Format: int32
             * @description Tasks that were cancelled.
             */
            cancelled: number;
            /**
             * Format: int32
             * @description The hub's process: it is gone when the stop is complete.
             */
            pid: number;
        };
        /** @description A value by key. */
        StoredValue: {
            /** Format: date-time */
            expires_at?: null | string;
            key: string;
            /** Format: date-time */
            updated_at: string;
            value: components["schemas"]["JsonElement"];
            /** Format: int64 */
            version: number;
        };
        /** @description Everything about one task that its owner and operators may know; the answer of `GET /api/tasks/{task_id}/detail`. Times are epoch seconds. */
        TaskDetail: {
            /**
             * Format: int32
             * @description Seconds of run time after which it is ended in any case.
             */
            ceiling_s: number;
            /** @description How its agent was confined, as recorded at its start: `bwrap`, `landlock` or `none`; null: not started, or started by a hub that did not record it. */
            confinement: null | string;
            /** @description The context as pretty-printed JSON; empty for none, null when it is no longer kept. */
            context: null | string;
            /**
             * Format: double
             * @description When it ended.
             */
            ended_at: null | number;
            /**
             * Format: double
             * @description When its files were deleted; null while they are there.
             */
            files_deleted_at: null | number;
            /**
             * Format: double
             * @description Until when its files are kept; null while it has not ended.
             */
            files_kept_until: null | number;
            /** @description Whether that is a fresh folder of its own session. */
            fresh_workdir: boolean;
            /**
             * Format: int32
             * @description Seconds without output or progress that count as idle.
             */
            idle_s: number;
            /** @description Tasks that build directly on it, oldest first, at most 20. */
            next: components["schemas"]["TaskReference"][];
            /** @description Identity that owns it. */
            owner: string;
            /** @description `smart` or `yolo`. */
            permissions: string;
            /** @description The tasks that it builds on, nearest first, at most 20. */
            previous: components["schemas"]["TaskReference"][];
            /** @description The whole prompt; null when it is no longer kept. */
            prompt: null | string;
            /** @description Its terminal; also while that waits or when it has aged out. */
            pty_id: components["schemas"]["PtyId"];
            /**
             * Format: double
             * @description Seconds in the queue, so far or altogether.
             */
            queued_s: number;
            /**
             * Format: double
             * @description Seconds from its start to its end or now; null while it waits.
             */
            ran_s: null | number;
            rerun_of: null | components["schemas"]["TaskReference"];
            /** @description Tasks that repeat its arguments, oldest first, at most 20. */
            reruns: components["schemas"]["TaskReference"][];
            /**
             * Format: double
             * @description When it left the queue; null while it waits.
             */
            started_at: null | number;
            /** @description The same as in the inbox. */
            task: components["schemas"]["InboxEntry"];
            /**
             * Format: int32
             * @description Seconds of run time after which it is ended once it is idle.
             */
            timeout_s: number;
            /** @description Where its agent works, absolute. */
            workdir: string;
            /** @description Whether the prompt said how to plan, check and report; null when that is no longer kept. */
            workflow_protocol: null | boolean;
            /** @description The managed workspace that it works for; null: none. */
            workspace_id: null | string;
        };
        /** @description An event of the hub's log, as `GET /api/events` sends it. */
        TaskEvent: {
            /**
             * Format: double
             * @description Epoch seconds.
             */
            at: number;
            /** @description Such as `task.running` or `session.grace`. */
            kind: string;
            payload?: null | components["schemas"]["JsonNode"];
            /**
             * Format: int64
             * @description Its place in the log.
             */
            seq: number;
            /** @description The task's id, or the pty id of its terminal. */
            subject: string;
        };
        /** @description A page of what the hub's log says about a task and its terminal, oldest first. */
        TaskEventPage: {
            /**
             * Format: int64
             * @description Pass as `before` for the page before; null when this one has the oldest that are kept.
             */
            earlier: null | number;
            /** @description The events of this page. */
            events: components["schemas"]["TaskEvent"][];
            /** @description False: the log keeps its events for a time, and the beginning of this task has aged out. */
            from_the_beginning: boolean;
            /**
             * Format: int64
             * @description Pass as `after` for the page after; null when this one has the newest.
             */
            later: null | number;
        };
        TaskId: string;
        /** @description Another task that has to do with this one. */
        TaskReference: {
            /** @description Profile that runs it. */
            agent: string;
            /**
             * Format: double
             * @description Epoch seconds.
             */
            created_at: number;
            /** @description First 100 characters of its prompt. */
            prompt_summary: string;
            /** @description Its session. */
            session_id: components["schemas"]["SessionId"];
            /** @description State name. */
            status: string;
            /** @description Its id. */
            task_id: components["schemas"]["TaskId"];
        };
        /** @description Answer of `POST /api/ticket`. */
        TicketResponse: {
            /** Format: int32 */
            expires_s: number;
            ticket: string;
        };
        /** @description The program's end. */
        TimelineExit: {
            /**
             * Format: int64
             * @description When.
             */
            at_ms: number;
            /**
             * Format: int32
             * @description Exit code, or 128 + signal.
             */
            code: number;
            /**
             * Format: int64
             * @description Where.
             */
            offset: number;
        };
        /** @description Bytes that are not there. */
        TimelineGap: {
            /**
             * Format: int64
             * @description When the first of them came.
             */
            at_ms: number;
            /**
             * Format: int64
             * @description The first.
             */
            from: number;
            /** @description `rolled`: cut out of a long recording; `dropped`: never recorded, the disk was full. */
            kind: string;
            /**
             * Format: int64
             * @description Where the recording goes on.
             */
            to: number;
        };
        /**
         * @description Time marks: the bytes from an offset on came at its time or later. Both lists are as long as each other, and each number is the distance to
         *     the one before.
         */
        TimelineMarks: {
            /** @description Times. */
            ms: number[];
            /** @description Offsets. */
            offsets: number[];
        };
        /** @description Something that was said about the task. */
        TimelineNote: {
            /**
             * Format: int64
             * @description When the hub learned of it.
             */
            at_ms: number;
            /** @description `progress`, `attention`, or `state`. */
            kind: string;
            /** @description What was said; for `state` the state's name. */
            text: string;
        };
        /** @description A window size from an offset on. */
        TimelineResize: {
            /** Format: int64 */
            at_ms: number;
            /** Format: int32 */
            cols: number;
            /** Format: int64 */
            offset: number;
            /** Format: int32 */
            rows: number;
        };
        /** @description Live tokens, newest first, and how many of them are on this page. */
        TokenPage: {
            /** Format: int32 */
            count: number;
            tokens: components["schemas"]["WorkspacesTokenView"][];
        };
        /** @description `GET /api/mcp/clients/{name}/tools`: as the server described them when they were last listed, whatever the endpoint's allow-list. */
        ToolsView: {
            listed_at: null | string;
            name: string;
            /** @description The server does not answer as it should now; this is what it last said. */
            outdated: boolean;
            state: string;
            tools: components["schemas"]["JsonElement"];
            tools_digest: null | string;
        };
        /** @description A pooled tool as people see it. */
        ToolView: {
            /** @description Whether another tool wanted the same name, so that one of them got a longer one. */
            collided: boolean;
            description?: null | string;
            /** @description Of the canonical definition. */
            digest: string;
            endpoint: string;
            /** @description Why it is not served: `not_allowed`, `changed`, `not_approved`; null: it is. */
            hidden?: null | string;
            /** @description As clients of `/mcp/tools` call it. */
            name: string;
            title?: null | string;
            /** @description As the endpoint calls it. */
            tool: string;
        };
        /** @description A change of the verdict, newest first. */
        TransitionView: {
            at: string;
            from: string;
            /** Format: int64 */
            generation: number;
            last_error?: null | string;
            reason_code: string;
            rule: string;
            source?: null | string;
            status: string;
            to: string;
        };
        /** @description Answer to a change. */
        UpdatedWorkspace: {
            status: string;
            warnings?: null | string[];
        };
        /** @description `POST /api/upload`. */
        UploadedFile: {
            /** @description Where the file is on the hub's machine, absolute. */
            path: string;
        };
        /** @description 409: somebody else wrote meanwhile. `current_version` is null when the key does not exist. */
        VersionMismatch: {
            /** Format: int64 */
            current_version: null | number;
            error: string;
            /** Format: int64 */
            expected_version: number;
        };
        /** @description A new token; its text is shown this once. `connection` for an external workspace whose agent joins by itself, to people. */
        WorkspacesIssuedToken: {
            auth_token: string;
            connection?: null | components["schemas"]["ConnectionView"];
            message: string;
            workspace_id: string;
        };
        /** @description What the original answers when there is nothing more to say: `updated`, `revoked`. */
        WorkspacesStatusAnswer: {
            status: string;
        };
        /** @description A token as lists show it. */
        WorkspacesTokenView: {
            created_at: string;
            id: string;
            last_used_at: null | string;
            prefix: string;
        };
        /** @description A workspace as its agent, its owner and operators see it. `null` is written where the original writes it. */
        WorkspaceView: {
            /** Format: int32 */
            active_tasks: number;
            agent_card: unknown;
            broadcast_enabled: boolean;
            collapsed: boolean;
            created_at: string;
            current_task: string;
            delivery_mode: null | string;
            external: boolean;
            id: string;
            /** Format: double */
            last_error_rate: number;
            last_heartbeat_at: null | string;
            last_outbound_at: null | string;
            last_sample_error: string;
            /** @description Nothing was heard for a while, though the status stands: the page greys it out. */
            late: boolean;
            /** Format: int32 */
            max_concurrent_tasks: number;
            name: string;
            owner: string;
            parent_id: null | string;
            removed_at?: null | string;
            role: null | string;
            runtime: string;
            status: string;
            /** Format: int32 */
            tier: number;
            /** Format: int64 */
            uptime_seconds: number;
            url: string;
            workspace_access: string;
            workspace_dir: null | string;
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
