"""What people of the demo market say, do and answer. `{stall}` is the place's own name."""

# What a reporter says, by kind.
SAID: dict[str, list[str]] = {
    "theft": [
        "Vừa quay vô lấy bao thì mất túi tiền, khoảng 2 triệu. Có thanh niên áo xanh đi về cổng sau.",
        "Sáng ra mở sạp thấy ổ khóa bị cắt, mất 3 thùng nước mắm.",
        "Mất cái điện thoại để trên bàn cân, mới hồi nãy thôi.",
        "Hôm qua dọn hàng xong quên cái cân đồng hồ, sáng nay không thấy nữa.",
    ],
    "disorder": [
        "Hai người uống rượu la lối trước {stall}, khách sợ không dám vô.",
        "Có nhóm thanh niên chạy xe nẹt pô trong lối đi.",
        "Bán hàng mở loa kẹo kéo lớn quá, nói không nghe.",
    ],
    "fire": [
        "Khói bốc ra từ bảng điện gần {stall}, mùi khét lắm!",
        "Cháy thùng giấy sau {stall}, đã dập bằng bình nhưng còn khói.",
    ],
    "fraud": [
        "Khách đưa coi biên lai chuyển khoản 850 ngàn mà tiền không vô, bấm số thì không bắt máy.",
        "Mã QR nhận tiền của sạp bị dán đè mã khác, khách chuyển nhầm 2 người rồi.",
        "Bà kia nhờ đổi tiền mặt lấy chuyển khoản, kiểm lại thiếu 500 ngàn.",
    ],
    "encroachment": [
        "Bày hàng ra giữa lối đi trước {stall}, xe đẩy không qua được.",
        "Hàng rong ngồi chắn cổng sau từ 5 giờ sáng.",
        "Thùng xốp chất cao che mất bình chữa cháy gần {stall}.",
    ],
    "fire_hazard": [
        "Dây điện hở ngay trên đầu {stall}, mưa là xẹt lửa.",
        "Sạp kế bên thắp nhang ngay kệ hàng mã.",
        "Ổ cắm nối chùm nóng ran, rờ muốn phỏng tay.",
    ],
    "electrical": ["Cầu dao dãy này nhảy hoài từ sáng giờ.", "Mất điện cả dãy, tủ đông sắp chảy."],
    "rescue": ["Cô bán cá trượt té chỗ nền ướt, đau chân không đứng dậy được."],
    "pickpocketing": [
        "Khách bị rạch giỏ lúc chen mua rau, mất bóp.",
        "Ba người đi chung chuyền tay nhau, một khách mất điện thoại.",
    ],
    "robbery": ["Thằng chạy xe máy giật dây chuyền bà khách trước {stall} rồi phóng ra cổng chính."],
    "counterfeit_money": ["Tờ 500 ngàn sờ trơn láng, soi đèn không thấy hình chìm."],
    "assault": ["Hai ông bốc xếp đánh nhau ngoài bãi xuống hàng, một ông chảy máu đầu."],
    "dispute": [
        "Hai sạp giành nhau ranh chỗ để thau cá, cãi lớn tiếng từ sáng.",
        "Mối nợ tiền hàng 12 triệu hẹn hoài không trả, qua nói thì bị đuổi về.",
    ],
    "traffic": [
        "Xe tải xuống hàng giờ cấm, kẹt cứng cổng trước.",
        "Giữ xe thu 15 ngàn một chiếc, bảng ghi có 5 ngàn.",
    ],
    "counterfeit_goods": ["Dầu gội bán rẻ bất thường, tem dán lệch, mùi khác hàng thiệt."],
    "short_weight": ["Mua 2 ký cá về cân lại có 1 ký 7.", "Cân ở {stall} thiếu cả trăm gram."],
    "overcharging": ["Tô bún 80 ngàn mà không treo bảng giá, khách du lịch phàn nàn."],
    "food_safety": ["Bún có mùi chua, ăn xong hai người đau bụng.", "Thịt để ngoài nắng ruồi bu."],
    "environment": ["Cống trước {stall} nghẹt, nước hôi tràn ra lối đi.", "Rác dồn đống hai ngày chưa hốt."],
    "lost_child": ["Có bé gái chừng 5 tuổi đứng khóc tìm mẹ ở gần {stall}."],
    "lost_property": ["Tôi để quên cái nón bảo hiểm đen với túi thuốc ở quanh {stall}."],
    "found_property": ["Nhặt được chùm chìa khóa có móc hình con cá, gửi bảo vệ giữ giùm."],
    "infrastructure": ["Bóng đèn lối đi tắt hai hôm nay.", "Mái tôn dột ngay chỗ {stall}, ướt hết hàng."],
    "rumour": ["Trên mạng đồn chợ mình cháy chết người, xạo đó, nhờ đính chính giùm."],
    "extortion": ["Có nhóm tới từng sạp đòi tiền “giữ chỗ” mỗi tuần 200 ngàn, không đưa thì quậy."],
    "loan_shark": ["Cho vay góp 5 triệu, mỗi ngày đóng 250 ngàn, chậm là tới sạp chửi bới."],
    "drugs": ["Thấy hai người lạ trao gói nhỏ trong nhà vệ sinh dãy sau, mấy hôm nay ngày nào cũng tới."],
    "gambling": ["Chiều nào cũng tụ đánh bài ăn tiền sau kho hàng khô."],
    "vice": ["Quán nước hẻm sau chợ có nhiều người lạ ra vô ban đêm, nghi tệ nạn."],
    "harassment": ["Có người hay tới nói lời sàm sỡ với mấy em bán hàng, rất sợ."],
    "staff_complaint": ["Nhân viên thu phí lớn tiếng, thu mà không đưa biên lai."],
    "other": ["Loa phát thanh dãy này rè quá, nghe không ra.", "Xin thêm chỗ rửa tay gần cổng."],
}  # fmt: skip

# What those who settle tell the reporter, by outcome.
ANSWERED: dict[str, list[str]] = {
    "on_the_spot": ["Đã đến tận nơi và giải quyết xong. Cảm ơn bà con đã báo."],
    "reminded": ["Đã nhắc nhở, hộ này đã cam kết không tái diễn."],
    "remedied": ["Đã yêu cầu khắc phục và kiểm tra lại: đã xong."],
    "mediated": ["Hai bên đã ngồi lại và thống nhất, có biên bản hòa giải."],
    "mediation_failed": ["Hòa giải không thành, hai bên được hướng dẫn gửi đơn đến UBND phường."],
    "returned": ["Đã tìm thấy và trả lại tài sản cho người mất."],
    "by_receiver": ["Công an phường đã xử lý xong và trả lời."],
    "ended_itself": ["Khi đến nơi thì sự việc đã hết."],
    "unfounded": ["Đã xác minh: sự việc không đúng như tin báo. Cảm ơn bà con đã quan tâm."],
    "mistaken": ["Là nhầm lẫn, đã nói rõ với các bên."],
    "duplicate": ["Việc này đã có tin báo trước và đang được xử lý."],
    "not_enough": ["Không đủ căn cứ để làm tiếp. Có gì thêm bà con báo lại giúp."],
}

# What those who work on a case note down.
NOTED = [
    "Đã gặp người báo, ghi lời kể.",
    "Đã xem camera gần đó, thấy người áo xanh đi về cổng sau.",
    "Đã nhắc các sạp xung quanh để ý.",
    "Đã chụp ảnh hiện trường.",
    "Người trực trước đã bàn giao lại.",
]

PAUSED = ["Chờ người liên quan đi xa về.", "Chờ thợ điện tới thay dây.", "Chờ kết quả xác minh."]
REFUSED = "Vụ việc không thuộc thẩm quyền, đề nghị chợ tự giải quyết theo nội quy."
ANSWER = "Đã làm việc với người liên quan, chưa đủ căn cứ xử lý, đề nghị chợ tiếp tục theo dõi."
HANDED = "Đề nghị Công an phường xem xét, giải quyết theo thẩm quyền."
NOT_DONE = "Sáng nay lại y như cũ, chưa xong đâu ạ."
DECLINED = "Nội dung không phải việc của chợ, bà con liên hệ điện lực theo số trên hóa đơn giúp."
ASKED = "Bà con cho biết thêm sạp nào và khoảng mấy giờ?"
TOLD = "Dạ chỗ gần cổng sau, khoảng 6 giờ sáng."
