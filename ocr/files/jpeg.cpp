#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>
// After jpeglib.h, which it needs.
#include <jerror.h>

#include "ocr/files/decoders.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

// A scan goes over the whole picture, and a file of a few kilobytes can hold hundreds of them. Encoders write
// ten or twelve; a picture of 100 megapixels may have 20, which takes some ten seconds, a smaller one more.
constexpr double max_scanned_pixels = 2e9;

/// libjpeg-turbo that throws its errors: makes and frees its struct.
class JpegDecoder {
 public:
  explicit JpegDecoder(const EncodedPicture& picture) : picture_(picture) {
    info_.err = jpeg_std_error(&errors_);
    errors_.error_exit = fail;
    errors_.emit_message = hear;
    errors_.output_message = [](j_common_ptr) {};
    progress_.progress_monitor = watch;
    jpeg_create_decompress(&info_);
    info_.client_data = this;
    info_.progress = &progress_;
  }
  ~JpegDecoder() { jpeg_destroy_decompress(&info_); }
  JpegDecoder(const JpegDecoder&) = delete;

  cv::Mat decode(int reduction) {
    jpeg_mem_src(&info_, picture_.bytes.data(), picture_.bytes.size());
    jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&info_, TRUE);
    check_size(info_.image_width, info_.image_height, picture_.file);
    const int orientation = this->orientation();
    info_.scale_num = 1;
    info_.scale_denom = static_cast<unsigned>(reduction);
    const bool for_print = info_.jpeg_color_space == JCS_CMYK || info_.jpeg_color_space == JCS_YCCK;
    info_.out_color_space = for_print ? JCS_CMYK : JCS_EXT_BGR;
    const unsigned char* codes = info_.src->next_input_byte;
    const bool zeros_are_strokes = !info_.progressive_mode && !info_.arith_code && zeros_code_a_stroke();
    in_scans_ = true;
    jpeg_start_decompress(&info_);
    cv::Mat bgr(static_cast<int>(info_.output_height), static_cast<int>(info_.output_width), CV_8UC3);
    std::vector<unsigned char> inks(for_print ? info_.output_width * 4 : 0);
    while (info_.output_scanline < info_.output_height) {
      auto* line = bgr.ptr<unsigned char>(static_cast<int>(info_.output_scanline));
      JSAMPROW row = for_print ? inks.data() : line;
      jpeg_read_scanlines(&info_, &row, 1);
      if (for_print) mix(inks, line);
    }
    check_complete();
    jpeg_finish_decompress(&info_);
    if (zeros_are_strokes && has_zeroed_block({codes, info_.src->next_input_byte}))
      throw Error(Fault::damaged, picture_.file, "JPEG: a block of its codes is zeros");
    return turned_by_orientation(std::move(bgr), orientation);
  }

 private:
  static JpegDecoder& of(j_common_ptr info) { return *static_cast<JpegDecoder*>(info->client_data); }

  [[noreturn]] void damaged() {
    char cause[JMSG_LENGTH_MAX];
    errors_.format_message(reinterpret_cast<j_common_ptr>(&info_), cause);
    throw Error(Fault::damaged, picture_.file, std::string("JPEG: ") + cause);
  }

  // libjpeg asks that this never returns; it says itself that C++ may throw here.
  static void fail(j_common_ptr info) {
    JpegDecoder& self = of(info);
    switch (info->err->msg_code) {
      case JERR_OUT_OF_MEMORY:
        throw std::bad_alloc();
      case JERR_IMAGE_TOO_BIG:
        throw Error(Fault::too_large, self.picture_.file, "JPEG of more than 65,500 rows or columns");
      case JERR_SOF_UNSUPPORTED:
        throw Error(Fault::unsupported_picture, self.picture_.file, "JPEG of an unknown process")
            .of_kind("JPEG (lossless)");
      case JERR_BAD_PRECISION:
        throw Error(Fault::unsupported_picture, self.picture_.file, "JPEG of other than 8 bits")
            .of_kind("JPEG (12-bit)");
      case JERR_ARITH_NOTIMPL:
      case JERR_CONVERSION_NOTIMPL:
      case JERR_CCIR601_NOTIMPL:
      case JERR_FRACT_SAMPLE_NOTIMPL:
        throw Error(Fault::unsupported_picture, self.picture_.file, "JPEG variant without a decoder")
            .of_kind("JPEG");
      default:
        self.damaged();
    }
  }

  // libjpeg fills with grey what it can't decode, and only warns. Warnings about how the file describes
  // itself are passed over: an Adobe marker or a JFIF version that it does not know change nothing.
  static void hear(j_common_ptr info, int level) {
    if (level >= 0) return;  // a trace
    switch (info->err->msg_code) {
      case JWRN_HIT_MARKER:
      case JWRN_HUFF_BAD_CODE:
      case JWRN_ARITH_BAD_CODE:
      case JWRN_JPEG_EOF:
      case JWRN_MUST_RESYNC:
      case JWRN_BOGUS_PROGRESSION:
        of(info).damaged();
      case JWRN_EXTRANEOUS_DATA:
        if (!of(info).is_padding(info->err->msg_parm.i[0])) of(info).damaged();
        break;
      default:
        break;
    }
  }

  // Bytes that no block of pixels needed: some cameras fill up with zeros, others write a byte too many.
  // Where the decoder has lost its place they are coded pixels, or the end of a stretch of zeros whose
  // beginning it took for pixels.
  bool is_padding(int discarded) const {
    constexpr std::ptrdiff_t harmless = 2, bit_buffer = 8;
    if (!in_scans_ || discarded <= harmless) return true;
    const unsigned char* begin = picture_.bytes.data();
    const unsigned char* at = info_.src->next_input_byte;
    while (at > begin && at[-1] == 0xFF) --at;
    const unsigned char* end = at;
    while (at > begin && at[-1] == 0) --at;
    const std::ptrdiff_t zeros = end - at;
    return zeros >= discarded - harmless && zeros <= discarded + bit_buffer;
  }

  // Of the brightness, if the first scan has it: whether a code of zeros is a coefficient, as in the
  // standard's own tables (ITU T.81, K.3), and not the end of an empty block.
  bool zeros_code_a_stroke() const {
    const auto end = info_.cur_comp_info + info_.comps_in_scan;
    // Which table is said where its scan begins, and may be one that there is not.
    const auto brightness = std::find(info_.cur_comp_info, end, &info_.comp_info[0]);
    if (brightness == end) return false;
    const int number = (*brightness)->ac_tbl_no;
    if (number < 0 || number >= NUM_HUFF_TBLS) return false;
    const JHUFF_TBL* table = info_.ac_huff_tbl_ptrs[number];
    return table != nullptr && table->huffval[0] != 0;
  }

  // What a disk's or a stick's lost block leaves. Its zeros decode, into blocks that show as stripes, and
  // after them the decoder may fall into step again, so that neither too few nor too many codes remain. No
  // paper has a thousand equal coefficients in a row; zeros in front of the end mark may be filling: see
  // is_padding().
  static bool has_zeroed_block(std::span<const unsigned char> codes) {
    constexpr std::ptrdiff_t least = 128, end_mark = 2;
    const std::vector<unsigned char> run(least, 0);
    const auto last = codes.end() - std::min<std::ptrdiff_t>(end_mark, std::ssize(codes));
    const auto found = std::search(codes.begin(), last, run.begin(), run.end());
    return std::find_if(found, last, [](unsigned char byte) { return byte != 0; }) != last;
  }

  static void watch(j_common_ptr info) {
    JpegDecoder& self = of(info);
    throw_if_stopped(self.picture_.stop);
    const jpeg_decompress_struct& picture = self.info_;
    for (int i = 0; i < picture.comps_in_scan; ++i)
      self.components_seen_ |= 1U << picture.cur_comp_info[i]->component_index;
    const double pixels = static_cast<double>(picture.image_width) * picture.image_height;
    constexpr int usual = 20;
    if (picture.input_scan_number > usual && picture.input_scan_number * pixels > max_scanned_pixels)
      throw Error(Fault::too_large, self.picture_.file, "JPEG with too many scans");
  }

  // A picture in several scans, cut between two of them, is one without details or without a colour: libjpeg
  // finds nothing wrong with it.
  void check_complete() {
    if (!jpeg_has_multiple_scans(&info_)) return;
    bool complete = components_seen_ + 1 == 1U << info_.num_components;
    if (info_.progressive_mode && info_.coef_bits) {
      for (int component = 0; component < info_.num_components; ++component)
        complete = complete && info_.coef_bits[component][0] == 0;
      // Of the first, the brightness, every encoder sends all there is.
      complete = complete && std::all_of(info_.coef_bits[0], info_.coef_bits[0] + DCTSIZE2,
                                         [](int bits) { return bits == 0; });
    }
    if (!complete) throw Error(Fault::damaged, picture_.file, "JPEG without all of its scans");
  }

  int orientation() const {
    for (const jpeg_marker_struct* marker = info_.marker_list; marker; marker = marker->next) {
      const std::span<const unsigned char> data(marker->data, marker->data_length);
      constexpr std::string_view exif("Exif\0\0", 6);
      if (data.size() > exif.size() && std::equal(exif.begin(), exif.end(), data.begin()))
        return exif_orientation(data);
    }
    return 1;
  }

  // Adobe's programs store the inks upside down, and say so by their marker.
  void mix(const std::vector<unsigned char>& inks, unsigned char* line) const {
    const bool inverted = info_.saw_Adobe_marker;
    for (std::size_t x = 0; x * 4 < inks.size(); ++x) {
      const auto light = [&](std::size_t ink) {
        return inverted ? inks[x * 4 + ink] : 255 - inks[x * 4 + ink];
      };
      for (std::size_t colour = 0; colour < 3; ++colour)
        line[x * 3 + colour] = static_cast<unsigned char>(light(2 - colour) * light(3) / 255);
    }
  }

  const EncodedPicture& picture_;
  jpeg_decompress_struct info_ = {};
  jpeg_error_mgr errors_ = {};
  jpeg_progress_mgr progress_ = {};
  bool in_scans_ = false;
  unsigned components_seen_ = 0;
};

/// libjpeg-turbo writing into memory. It fails of memory alone.
class JpegEncoder {
 public:
  JpegEncoder() {
    info_.err = jpeg_std_error(&errors_);
    errors_.error_exit = [](j_common_ptr) { throw std::bad_alloc(); };
    errors_.output_message = [](j_common_ptr) {};
    jpeg_create_compress(&info_);
  }
  ~JpegEncoder() {
    jpeg_destroy_compress(&info_);
    std::free(bytes_);  // libjpeg's, made with malloc
  }
  JpegEncoder(const JpegEncoder&) = delete;

  std::span<const unsigned char> encode(const cv::Mat& bgr, int quality, int dpi) {
    jpeg_mem_dest(&info_, &bytes_, &size_);
    info_.image_width = static_cast<JDIMENSION>(bgr.cols);
    info_.image_height = static_cast<JDIMENSION>(bgr.rows);
    info_.input_components = 3;
    info_.in_color_space = JCS_EXT_BGR;
    jpeg_set_defaults(&info_);
    jpeg_set_quality(&info_, quality, TRUE);
    info_.density_unit = 1;  // JFIF 1.02: dots per inch
    info_.X_density = info_.Y_density = static_cast<UINT16>(dpi);
    jpeg_start_compress(&info_, TRUE);
    while (info_.next_scanline < info_.image_height) {
      auto* row = const_cast<unsigned char*>(bgr.ptr(static_cast<int>(info_.next_scanline)));
      jpeg_write_scanlines(&info_, &row, 1);
    }
    jpeg_finish_compress(&info_);
    return {bytes_, size_};
  }

 private:
  jpeg_compress_struct info_ = {};
  jpeg_error_mgr errors_ = {};
  unsigned char* bytes_ = nullptr;
  unsigned long size_ = 0;
};

}  // namespace

std::vector<std::byte> encode_jpeg(const cv::Mat& bgr, int quality, int dpi) {
  JpegEncoder encoder;
  const auto bytes = std::as_bytes(encoder.encode(bgr, quality, dpi));
  return {bytes.begin(), bytes.end()};
}

cv::Mat decode_jpeg(const EncodedPicture& picture, int reduction) {
  return JpegDecoder(picture).decode(reduction);
}

}  // namespace ocr
