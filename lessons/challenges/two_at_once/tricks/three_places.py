# most_asleep
import asyncio
import time

async def download_file(filename, delay):
    print(f"开始下载: {filename}")
    await asyncio.sleep(delay)
    print(f"完成下载: {filename}")
    return f"{filename} 的内容（大小: {delay*100}MB）"

async def download_in_turn(places, filename, delay):
    async with places:
        return await download_file(filename, delay)

async def main():
    download_list = [
        ("report.pdf", 3),
        ("photo.jpg", 1),
        ("video.mp4", 2),
        ("music.mp3", 4),
        ("slides.pptx", 2.5),
        ("backup.zip", 5),
    ]
    start_time = time.time()

    places = asyncio.Semaphore(3)
    await asyncio.gather(
        *(download_in_turn(places, name, delay)
          for name, delay in download_list))

asyncio.run(main())
