"""Programs that use libraries, in Debian's versions: they run as under plain Python."""
import functools
import subprocess
import unittest

from recording import CLOCKS, compared

PYTHON = "/usr/bin/python3"  # which Debian's libraries are for


@functools.cache
def is_there(library):
    try:
        return subprocess.run([PYTHON, "-c", f"import {library}"], capture_output=True,
                              timeout=60).returncode == 0
    except OSError:
        return False


class Libraries(unittest.TestCase):
    def compare(self, library, program, clocks=(("--real-time",),)):
        if not is_there(library):
            self.skipTest(f"{PYTHON} has no {library}")
        for clock in clocks:
            recording = compared(self, program, *clock, python=PYTHON)
            self.assertEqual(recording.status, 0, recording.err)
            self.assertFalse([event for event in recording.of("warning") if "recorder" in event])
            self.assertGreater(len(recording.of("step_begin")), 5)
        return recording

    def test_aiohttp(self):
        self.compare("aiohttp", """\
            import asyncio, aiohttp
            from aiohttp import web
            async def hello(request):
                await asyncio.sleep(0.01)
                return web.json_response({"path": request.path})
            async def main():
                app = web.Application()
                app.router.add_get("/{n}", hello)
                runner = web.AppRunner(app)
                await runner.setup()
                site = web.TCPSite(runner, "127.0.0.1", 0)
                await site.start()
                port = site._server.sockets[0].getsockname()[1]
                timeout = aiohttp.ClientTimeout(total=5)
                async with aiohttp.ClientSession(timeout=timeout) as session:
                    async def get(n):
                        async with session.get(f"http://127.0.0.1:{port}/{n}") as response:
                            return (await response.json())["path"]
                    print(await asyncio.gather(*map(get, range(5))))
                await runner.cleanup()
                print("clean")
            asyncio.run(main())
            """, CLOCKS)

    def test_httpx(self):
        self.compare("httpx", """\
            import asyncio, httpx
            async def serve(reader, writer):
                while (await reader.readline()).strip():
                    pass
                writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n"
                             b"Connection: close\\r\\n\\r\\nok")
                await writer.drain()
                writer.close()
            async def main():
                server = await asyncio.start_server(serve, "127.0.0.1", 0)
                port = server.sockets[0].getsockname()[1]
                async with server, httpx.AsyncClient() as client:
                    urls = [f"http://127.0.0.1:{port}/{n}" for n in range(3)]
                    print([each.text for each in await asyncio.gather(*map(client.get, urls))])
            asyncio.run(main())
            """)

    def test_anyio(self):
        recording = self.compare("anyio", """\
            import anyio
            async def work(n, send):
                async with send:
                    await anyio.sleep(n / 50)
                    await send.send(n)
            async def main():
                send, receive = anyio.create_memory_object_stream(5)
                async with anyio.create_task_group() as group:
                    for n in range(3):
                        group.start_soon(work, n, send.clone())
                    await send.aclose()
                    async for item in receive:
                        print(item)
                with anyio.move_on_after(0.05) as scope:
                    await anyio.sleep(1)
                print(scope.cancel_called, await anyio.to_thread.run_sync(lambda: 7))
            anyio.run(main)
            """)
        self.assertEqual([cancel["library"] for cancel in recording.of("cancel_requested")],
                         ["anyio"])

    def test_websockets(self):
        self.compare("websockets", """\
            import asyncio, websockets
            async def echo(socket):
                async for message in socket:
                    await socket.send(message.upper())
            async def main():
                async with websockets.serve(echo, "127.0.0.1", 0) as server:
                    port = server.sockets[0].getsockname()[1]
                    async with websockets.connect(f"ws://127.0.0.1:{port}") as socket:
                        await socket.send("hello")
                        print(await socket.recv())
            asyncio.run(main())
            """)

    def test_tornado(self):
        self.compare("tornado", """\
            import asyncio, tornado.httpclient, tornado.httpserver, tornado.testing, tornado.web
            class Hello(tornado.web.RequestHandler):
                async def get(self):
                    await asyncio.sleep(0.01)
                    self.write("hello " + self.request.path)
            async def main():
                socket, port = tornado.testing.bind_unused_port()
                server = tornado.httpserver.HTTPServer(
                    tornado.web.Application([("/.*", Hello)]))
                server.add_sockets([socket])
                client = tornado.httpclient.AsyncHTTPClient()
                urls = [f"http://127.0.0.1:{port}/{n}" for n in range(3)]
                print([each.body for each in await asyncio.gather(*map(client.fetch, urls))])
                server.stop()
                await server.close_all_connections()
            asyncio.run(main())
            """)


if __name__ == "__main__":
    unittest.main()
