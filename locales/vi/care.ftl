# Khi nguy hiểm và khi đau khổ: số điện thoại trước, ngắn gọn, bình tĩnh.

care-title-danger = Khi khẩn cấp
care-title-talk = Có người lắng nghe bạn
care-not-sent = Viết ở đây thì cứu hỏa và cảnh sát không nhận được. Xin hãy gọi điện.
care-otherwise = Nếu bạn cần việc khác, xin cứ viết tiếp.
care-kept = Nội dung đặt hẹn của bạn vẫn còn. Bạn có thể làm tiếp khi đã an toàn.

care-fire = Hãy gọi 119 ngay.
care-fire-more = Trước hết hãy thoát ra ngoài. Từ nơi an toàn, hãy nói “Kaji desu” (có cháy) và địa điểm. Đừng tự dập đám cháy lớn.
care-gas = Hãy ra ngoài và gọi 119.
care-gas-more = Không dùng lửa. Không chạm vào công tắc điện hay quạt thông gió. Nếu được, hãy mở cửa sổ rồi ra ngoài.
care-poison = Hãy gọi 119 ngay.
care-poison-more = Đừng ép người đó nôn. Hãy nói đã uống (ăn) gì, khi nào, bao nhiêu.
care-ambulance = Hãy gọi 119 ngay.
care-ambulance-more = Hãy nói “Kyukyu desu” (cấp cứu) và địa điểm. Nếu đang ở trong văn phòng quận, hãy gọi nhân viên gần nhất. Nếu là tai nạn hay vụ án, hãy gọi cả 110. Nếu không chắc có cần xe cấp cứu không, có thể hỏi #7119 (ban đêm và ngày nghỉ, bằng tiếng Nhật).
care-suicide = Bạn có thể gọi ngay よりそいホットライン 0120-279-338 (24 giờ, miễn phí).
care-suicide-more = Cảm ơn bạn đã viết ra nỗi đau của mình. Bạn không phải chịu đựng một mình. Không cần nói tên. Ngoại ngữ: bấm số 2 (theo giờ quy định). Khi lo cho người thân cũng có thể gọi. Nếu đã uống nhiều thuốc, bị thương hoặc đang nguy hiểm, hãy gọi 119.
care-child-abuse = Hãy gọi 189 (trung tâm tư vấn trẻ em). 24 giờ, miễn phí.
care-child-abuse-more = Không chắc chắn cũng không sao, không cần nói tên. Khi bạn không kìm được mà đánh con, hoặc chính bạn bị đau khổ ở nhà, cũng có thể gọi. Nếu đang nguy hiểm, hãy gọi 110.
care-elder-abuse = Xin đừng chịu đựng một mình, hãy hỏi ý kiến. Nếu đang nguy hiểm, hãy gọi 110.
care-elder-abuse-more = Khi người già bị bạo hành, hay khi việc chăm sóc quá nặng nề, bạn có thể hỏi “あんしんケアセンター” của quận hoặc văn phòng quận. Nếu không biết hỏi ở đâu, hãy gọi tổng đài của thành phố. Bị thương hay bệnh đột ngột thì gọi 119.
care-dv = Nếu đang nguy hiểm, hãy gọi 110.
care-dv-more = Đó không phải lỗi của bạn. Bạn có thể gọi DV相談プラス 0120-279-889 (24 giờ, miễn phí). Số #8008 nối đến nơi tư vấn gần bạn. Hãy gọi từ nơi an toàn. Nếu không muốn ai thấy cuộc trò chuyện này, hãy nhấn giữ tin nhắn để xóa.
care-missing = Hãy gọi 110.
care-missing-more = Gọi sớm rất quan trọng. Hãy nói tên, tuổi, quần áo, thời gian và nơi nhìn thấy lần cuối. Khi lo cho hàng xóm cũng có thể nhờ cảnh sát. Nếu có người ngã gục, hãy gọi 119.
care-police = Nếu đang nguy hiểm, hãy gọi 110.
care-police-more = Hãy đến nơi an toàn. Nếu có người bị thương, hãy gọi 119. Việc không gấp có thể hỏi số tư vấn của cảnh sát #9110. Nếu có người gọi đòi tiền hay hỏi mật khẩu, hãy cúp máy rồi hỏi ý kiến.
care-disaster = Nếu có người bị thương hay mắc kẹt, hãy gọi 119.
care-disaster-more = Trước hết hãy bảo vệ bản thân. Xem thông tin sơ tán trên trang web của thành phố, tivi hoặc radio. Để báo cho gia đình biết bạn an toàn, có thể dùng số nhắn tin thiên tai 171.
care-bullying = Bạn có thể gọi đường dây SOS trẻ em 24 giờ 0120-0-78310 bất cứ lúc nào (miễn phí, tiếng Nhật).
care-bullying-more = Cảm ơn bạn đã viết ra. Đây không phải lỗi của bạn. Trẻ em và gia đình có thể nói về việc bị bắt nạt và khó khăn ở trường. Người lớn bị bắt nạt, kể cả ở nơi làm việc, có thể gọi よりそいホットライン 0120-279-338 (24 giờ, miễn phí). Nếu đang gặp nguy hiểm, hãy gọi 110.
care-sorrow = Khi thấy khổ tâm, bạn có thể gọi よりそいホットライン 0120-279-338 (24 giờ, miễn phí).
care-sorrow-more = Cảm ơn bạn đã viết ra. Bạn không phải chịu đựng một mình. Họ lắng nghe mọi nỗi lo, bạn không cần nói tên, nói không rõ cũng không sao. Bạn cũng có thể gọi khi lo cho người thân. Nếu đột nhiên thấy khó chịu trong người hoặc đang nguy hiểm, hãy gọi 119.

care-call-119 = Gọi 119 (cứu hỏa, cấp cứu)
care-call-110 = Gọi 110 (cảnh sát)
care-call-189 = Gọi 189 (trẻ em)
care-call-children = Đường dây SOS trẻ em { $number }
care-call-yorisoi = よりそいホットライン { $number }
care-call-sos = #いのちSOS { $number }
care-call-inochi = いのちの電話 { $number }
care-call-kokoro = Sức khỏe tâm thần { $number }
care-call-dv-plus = DV相談プラス { $number }
care-call-city = Tổng đài thành phố { $number }
