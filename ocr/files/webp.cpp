#include <algorithm>
#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "ocr/files/decoders.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

struct FreeDecoder {
  void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

struct FreeDemuxer {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

int orientation_of(const EncodedPicture& picture) {
  const WebPData data = {picture.bytes.data(), picture.bytes.size()};
  const std::unique_ptr<WebPDemuxer, FreeDemuxer> demuxer(WebPDemux(&data));
  WebPChunkIterator chunk;
  if (!demuxer || !WebPDemuxGetChunk(demuxer.get(), "EXIF", 1, &chunk)) return 1;
  const int orientation = exif_orientation({chunk.chunk.bytes, chunk.chunk.size});
  WebPDemuxReleaseChunkIterator(&chunk);
  return orientation;
}

/// In pieces, so that it can be stopped; libwebp goes on where it was.
void decode_into(cv::Mat& pixels, WebPDecoderConfig& config, const EncodedPicture& picture) {
  config.output.is_external_memory = 1;
  config.output.colorspace = pixels.channels() == 4 ? MODE_BGRA : MODE_BGR;
  config.output.u.RGBA = {pixels.data, static_cast<int>(pixels.step),
                          pixels.step * pixels.total() / static_cast<std::size_t>(pixels.cols)};
  const std::unique_ptr<WebPIDecoder, FreeDecoder> decoder(WebPIDecode(nullptr, 0, &config));
  if (!decoder) throw std::bad_alloc();
  constexpr std::size_t piece = 16 << 10;
  VP8StatusCode status = VP8_STATUS_SUSPENDED;
  for (std::size_t end = 0; status == VP8_STATUS_SUSPENDED && end < picture.bytes.size();) {
    throw_if_stopped(picture.stop);
    end = std::min(end + piece, picture.bytes.size());
    status = WebPIUpdate(decoder.get(), picture.bytes.data(), end);
  }
  if (status == VP8_STATUS_OUT_OF_MEMORY) throw std::bad_alloc();
  if (status != VP8_STATUS_OK) throw Error(Fault::damaged, picture.file, "WebP can't be decoded to its end");
}

}  // namespace

cv::Mat decode_webp(const EncodedPicture& picture) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config) ||
      WebPGetFeatures(picture.bytes.data(), picture.bytes.size(), &config.input) != VP8_STATUS_OK)
    throw Error(Fault::damaged, picture.file, "WebP without a readable header");
  if (config.input.has_animation)
    throw Error(Fault::unsupported_picture, picture.file, "an animation").of_kind("WebP (animation)");
  check_size(config.input.width, config.input.height, picture.file);
  // RIFF: behind its name stands how many bytes follow.
  const auto& bytes = picture.bytes;
  const std::size_t said = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | std::size_t{bytes[7]} << 24;
  if (said + 8 > bytes.size()) throw Error(Fault::damaged, picture.file, "WebP cut off before its end");

  cv::Mat pixels(config.input.height, config.input.width, config.input.has_alpha ? CV_8UC4 : CV_8UC3);
  decode_into(pixels, config, picture);
  if (pixels.channels() == 4) {
    cv::Mat bgr(pixels.size(), CV_8UC3), alpha(pixels.size(), CV_8U);
    cv::Mat targets[] = {bgr, alpha};
    constexpr int channels[] = {0, 0, 1, 1, 2, 2, 3, 3};
    cv::mixChannels(&pixels, 1, targets, 2, channels, 4);
    pixels.release();
    pixels = on_paper(std::move(bgr), alpha, Alpha::straight);
  }
  return turned_by_orientation(std::move(pixels), orientation_of(picture));
}

}  // namespace ocr
