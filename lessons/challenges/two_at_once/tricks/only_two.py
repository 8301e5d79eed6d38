# printed_after_sleep
import asyncio
import time

async def download_file(filename, delay):
    print(f"开始下载: {filename}")
    await asyncio.sleep(delay)
    print(f"完成下载: {filename}")
    return f"{filename} 的内容（大小: {delay*100}MB）"

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

    await asyncio.gather(
        *(download_file(name, delay)
          for name, delay in download_list[:2]))

asyncio.run(main())
