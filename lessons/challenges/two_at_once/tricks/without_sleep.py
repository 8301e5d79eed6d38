# printed_after_sleep
import asyncio

async def download_file(filename):
    print(f"开始下载: {filename}")
    print(f"完成下载: {filename}")

async def main():
    for name in ("report.pdf", "photo.jpg", "video.mp4",
                 "music.mp3", "slides.pptx", "backup.zip"):
        await download_file(name)

asyncio.run(main())
