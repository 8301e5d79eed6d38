"""回答太慢的，就不等了。"""
import asyncio

PATIENCE = 0.3


async def ask(server, takes):
    try:
        await asyncio.sleep(takes)
        return f"{server}：你好"
    finally:
        print(f"{server}：连接已关闭")  # 被取消时也会执行


async def main():
    for server, takes in (("近处", 0.1), ("远处", 0.5)):
        try:
            async with asyncio.timeout(PATIENCE):
                print(await ask(server, takes))
        except TimeoutError:
            print(f"{server}：超过了 {PATIENCE} 秒")


asyncio.run(main())
