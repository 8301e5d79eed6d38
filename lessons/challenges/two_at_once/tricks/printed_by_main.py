# printed_after_sleep
import asyncio

async def main():
    for delays in ((3, 1), (2, 4), (2.5, 5)):
        await asyncio.gather(*map(asyncio.sleep, delays))
    for name in ("report.pdf", "photo.jpg", "video.mp4",
                 "music.mp3", "slides.pptx", "backup.zip"):
        print(f"完成下载: {name}")

asyncio.run(main())
