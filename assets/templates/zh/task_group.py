"""任务组会等自己的任务全部结束；其中一个失败，其余的就被取消。"""
import asyncio


async def cook(dish, takes):
    try:
        await asyncio.sleep(takes)
    except asyncio.CancelledError:
        print(f"{dish}：从火上端了下来")
        raise
    if dish == "面包":
        raise RuntimeError("面包烤糊了")
    print(f"{dish}：好了")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for dish, takes in (("茶", 0.1), ("面包", 0.2), ("汤", 0.4)):
                group.create_task(cook(dish, takes))
    except* RuntimeError as group:
        for error in group.exceptions:
            print(f"早饭吃不成了：{error}")


asyncio.run(main())
