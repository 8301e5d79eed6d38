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

    results = []
    for i in range(0, len(download_list), 2):
        results += await asyncio.gather(
            *(download_file(name, delay)
              for name, delay in download_list[i:i + 2]))

    end_time = time.time()
    print("\n===== 下载完成 =====")
    print(f"总耗时: {end_time - start_time:.2f} 秒")
    for res in results:
        print(f"- {res}")

asyncio.run(main())
